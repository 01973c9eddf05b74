/** What the policy says of credit, from the rows of its tables. */
import { BROKER_CREDITS, TIERS } from '../domain/credit.ts'
import {
  type CauseRule,
  type CreditPolicy,
  type TierCriteria,
  USUAL_CREDIT,
  type WeighedCause,
} from '../domain/credit-criteria.ts'
import { amount } from '../domain/money.ts'
import type { RowOf } from './tables.ts'

type Told = {
  causes: readonly RowOf<'credit-causes'>[]
  tiers: readonly RowOf<'credit-tiers'>[]
  /** The value of a parameter; undefined where the policy does not set it. */
  setting: (code: string) => string | undefined
}

/** What credit is judged by; where a table has no row, the usual. */
export function creditOf({ causes, tiers, setting }: Told): CreditPolicy {
  const number = (code: string, usual: number) => Number(setting(code) ?? usual)
  const turnover = setting('smallFirmTurnover')
  const { smallFirm, ...usual } = USUAL_CREDIT
  const broker = setting('brokerCredit')
  return {
    causes: causes.length === 0 ? usual.causes : new Map(causes.map(ruleOf)),
    tiers: tiers.length === 0 ? usual.tiers : inOrder(tiers.map(criteriaOf)),
    objectionDays: number('objectionDays', usual.objectionDays),
    amendmentDays: number('amendmentDays', usual.amendmentDays),
    brokerCredit: BROKER_CREDITS.find((each) => each === broker) ?? usual.brokerCredit,
    smallFirm: {
      count: number('smallFirmCount', smallFirm.count),
      turnover: turnover === undefined ? smallFirm.turnover : amount(turnover),
      months: number('smallFirmMonths', smallFirm.months),
    },
  }
}

function ruleOf(row: RowOf<'credit-causes'>): [WeighedCause, CauseRule] {
  const { code, points, most, months, breach } = row
  const numbers = { points: Number(points), most: Number(most), months: Number(months) }
  return [code, { ...numbers, breach: breach === 'YES' }]
}

/** The criteria that a row states. */
export function criteriaOf(row: Omit<RowOf<'credit-tiers'>, 'standing' | 'source'>): TierCriteria {
  const { code, fromPoints, toPoints, certification, conductMonths, repairMonths } = row
  return {
    tier: code,
    from: numberIn(fromPoints),
    to: numberIn(toPoints),
    certification: certification ?? null,
    conductMonths: numberIn(conductMonths) ?? 0,
    repairMonths: numberIn(repairMonths),
  }
}

function numberIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}

function inOrder(criteria: TierCriteria[]): TierCriteria[] {
  return criteria.sort((one, other) => TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier))
}
