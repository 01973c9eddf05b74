/** Lanes from the command line: a draw is made again, from the books of the port or with nothing but a seed. */
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { verifyLane } from '../declarations/lane-verify.ts'
import { drawText, isDrawn, WHOLE } from '../domain/lane-draw.ts'
import { drawUnder } from '../policy/lane-seeds.ts'
import { checked } from './checked.ts'
import type { Done } from './done.ts'
import { needed, options, UsageError } from './options.ts'

/** Verifying a lane: with a seed no database is asked. */
export type VerifyLane = {
  do: 'verify-lane'
  declaration: string
  commitment?: string
  seed?: string
  draw?: string
  version?: string
}

const VERSION = /^([1-9][0-9]{0,2}|1000)$/
const HASH = /^[0-9a-f]{64}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads the options of `verify-lane`. */
export function verifyLaneCommand(rest: string[]): VerifyLane {
  const { one } = options(rest, { one: ['declaration', 'commitment', 'seed', 'draw', 'version'] })
  const declaration = needed(one, 'declaration')
  if (!UUID.test(declaration)) throw new UsageError('--declaration takes the id of a declaration.')
  for (const name of ['commitment', 'seed'] as const) {
    if (one[name] !== undefined && !HASH.test(one[name])) {
      throw new UsageError(`--${name} takes 64 hexadecimal digits.`)
    }
  }
  for (const name of ['draw', 'version'] as const) {
    if (one[name] !== undefined && one.seed === undefined) {
      throw new UsageError(`--${name} is held against a --seed.`)
    }
  }
  if (one.version !== undefined && !VERSION.test(one.version)) {
    throw new UsageError('--version takes a number from 1 to 1000.')
  }
  return { do: 'verify-lane', declaration, ...one }
}

/** Makes the draw again from a seed alone. */
export function drawOffline({
  declaration,
  commitment,
  seed = '',
  draw,
  version = '1',
}: VerifyLane): Done {
  const bytes = Buffer.from(seed, 'hex')
  const hash = createHash('sha256').update(bytes).digest('hex')
  const drawn = drawUnder(bytes, declaration, Number(version))
  const faults = [
    ...(commitment === undefined || commitment === hash ? [] : ['commitment']),
    ...(draw === undefined || draw === drawText(drawn) ? [] : ['draw']),
  ]
  const value = { id: declaration, commitment: hash, draw: drawText(drawn), faults }
  const lines = [
    `The hash of the seed is ${hash}.`,
    `The draw is ${drawText(drawn)}: within every rate from ${percentFrom(drawn)} % on.`,
    verdict(faults),
  ]
  return { value, lines, failed: faults.length > 0 }
}

// The smallest rate, in steps of a millionth, within which the draw lies.
function percentFrom(draw: bigint): string {
  let [low, high] = [0, WHOLE]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isDrawn(draw, middle)) high = middle
    else low = middle + 1
  }
  return (low / 10_000).toFixed(4)
}

function verdict(faults: readonly string[]): string {
  return faults.length === 0 ? 'All agrees.' : `Does not agree: ${faults.join(', ')}.`
}

/** Verifies a lane against the books of the port. */
export async function verifyStored(
  ctx: Context,
  { declaration, commitment }: VerifyLane,
): Promise<Done> {
  const value = await verifyLane(ctx, checked(ctx, 'id', declaration), commitment)
  const { day, lane, draw, faults } = value
  const drawn =
    draw === undefined ? 'Nothing was drawn.' : `The draw of ${day} is ${draw}, under the seed of`
  const lines = [
    `The lane is ${lane}.`,
    draw === undefined ? drawn : `${drawn} hash ${value.commitment ?? 'unknown'}.`,
    verdict(faults),
  ]
  return { value, lines, failed: faults.length > 0 }
}
