/** A stretch of network that a test can break: every connection to a server goes through it. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * The stretch. `url`: the server's address, by way of it. `cut`: connections end and new ones are refused.
 * `freeze`: they stay open and nothing arrives any more, as after a cable was pulled. `strand`: those that are
 * open stay silent for ever, new ones work. `mend`: all works again, and what was frozen goes on.
 */
export type Stretch = {
  url: string
  cut(): Promise<void>
  freeze(): void
  strand(): void
  mend(): Promise<void>
  close(): Promise<void>
}

type Lane = { from: Socket; to: Socket; flowing: boolean; stranded: boolean }

/** Opens a stretch to the server of this address. */
export async function openStretch(server: string): Promise<Stretch> {
  const { hostname, port } = new URL(server)
  const lanes = new Set<Lane>()
  let frozen = false
  // A lane that is piped twice would carry everything twice.
  const flow = (lane: Lane) => {
    if (lane.flowing || lane.stranded) return
    lane.flowing = true
    lane.from.pipe(lane.to)
  }
  const open = (from: Socket, to: Socket) => {
    const lane = { from, to, flowing: false, stranded: false }
    lanes.add(lane)
    from.on('error', () => undefined)
    from.on('close', () => {
      lanes.delete(lane)
      to.destroy()
    })
    if (frozen) from.pause()
    else flow(lane)
  }
  const stretch = createServer((near) => {
    const far = connect(Number(port || 5432), hostname)
    open(near, far)
    open(far, near)
  })
  const listen = async (at: number) => {
    stretch.listen(at, '127.0.0.1')
    await once(stretch, 'listening')
  }
  await listen(0)
  const address = stretch.address()
  if (address === null || typeof address === 'string') throw new Error('The stretch has no port.')
  const cut = async () => {
    for (const { from } of lanes) from.destroy()
    if (!stretch.listening) return
    stretch.close()
    await once(stretch, 'close')
  }
  const silence = () => {
    for (const lane of lanes) {
      lane.flowing = false
      lane.from.unpipe(lane.to).pause()
    }
  }
  const url = new URL(server)
  url.host = `127.0.0.1:${address.port}`
  return {
    url: url.href,
    cut,
    freeze() {
      frozen = true
      silence()
    },
    strand() {
      silence()
      for (const lane of lanes) lane.stranded = true
    },
    async mend() {
      frozen = false
      if (!stretch.listening) await listen(address.port)
      for (const lane of lanes) flow(lane)
    },
    close: cut,
  }
}
