/** The declarants' endpoints, registered over the API as a firm would do it. */
import type { Client } from './client.ts'
import { LISTENER_PATH, type Listener } from './listener.ts'
import { LODGERS, type LodgerName, type Members, recordOf } from './members.ts'

/** Registers the listener for every firm that lodges; those of an earlier demo are removed first. */
export async function registerEndpoints(
  client: Client,
  listener: Listener,
  members: Members,
): Promise<Record<LodgerName, string>> {
  await removeEndpoints(client, members)
  const { keys } = await client.read('public-key-list', { path: '/v1/keys' })
  return recordOf(LODGERS, async (name) => {
    const endpoint = await client.read('webhook-endpoint-created', {
      method: 'POST',
      path: '/v1/webhooks',
      key: members.firmKeys[name],
      body: JSON.stringify({ url: listener.urlOf(name) }),
    })
    const { id, secret, publicKey } = endpoint
    listener.trust(name, { secret, publicKey, keys })
    return id
  })
}

/** Removes the demo's endpoints, so that nothing is sent to a listener that has gone. */
export async function removeEndpoints(client: Client, { firmKeys }: Members): Promise<void> {
  for (const key of Object.values(firmKeys)) {
    const { items } = await client.read('webhook-endpoint-list', { path: '/v1/webhooks', key })
    for (const { id, url } of items) {
      const { hostname, pathname } = new URL(url)
      if (hostname !== '127.0.0.1' || !pathname.startsWith(LISTENER_PATH)) continue
      await client.send({ method: 'DELETE', path: `/v1/webhooks/${id}`, key })
    }
  }
}
