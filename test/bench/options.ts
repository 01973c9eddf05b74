import { parseArgs } from 'node:util'

/** What is measured, in the order in which it takes its turns. */
export const SIDES = ['echo', 'redis', 'embedded', 'conventional'] as const

/** One of the things that are measured. */
export type SideName = (typeof SIDES)[number]

/** How the run goes; see USAGE. */
export type Options = {
  rounds: number
  seconds: number
  connections: number
  only: readonly SideName[]
  /** A folder for the CPU profiles of the port's processes; their figures are then not to be trusted. */
  profile: string | undefined
}

const USAGE = `npm run bench -- [--rounds 3] [--seconds 5] [--connections 64] [--only ${SIDES}] [--profile <folder>]`

/** Reads the flags. Throws a sentence with the usage when one is unknown or wrong. */
export function readOptions(args: string[]): Options {
  const { values } = parse(args)
  const only = values.only?.split(',') ?? SIDES
  const unknown = only.find((name) => !SIDES.some((side) => side === name))
  if (unknown !== undefined) throw new Error(`There is no "${unknown}" to measure. ${USAGE}`)
  return {
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    connections: positive('connections', values.connections),
    only: SIDES.filter((side) => only.includes(side)),
    profile: values.profile,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        rounds: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '5' },
        connections: { type: 'string', default: '64' },
        only: { type: 'string' },
        profile: { type: 'string' },
      },
    })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error} ${USAGE}`, { cause: error })
  }
}

function positive(name: string, text: string): number {
  if (!/^[1-9][0-9]{0,3}$/.test(text)) throw new Error(`--${name} ${text} is no number. ${USAGE}`)
  return Number(text)
}
