/** Drafts of lane rules, and the persons of customs who make and sign them. */
import type { LaneRule } from '../../src/domain/lane-rules.ts'
import type { LaneRuleDraft } from '../../src/schema-types.ts'
import { type Person, personToken } from './persons.ts'
import type { Port } from './port.ts'

const person = (name: string, of: Partial<Person> = {}) =>
  personToken({ name, department: 'customs', roles: ['SUPERVISOR'], ...of })

/** Two who supervise, two who sign, and some who may do neither. */
export const WHO = {
  vera: person('vera'),
  ruth: person('ruth'),
  sam: person('sam', { roles: ['SENIOR'] }),
  sara: person('sara', { roles: ['SENIOR'] }),
  rita: person('rita', { roles: ['REVIEWER', 'EXAMINER'] }),
  tess: person('tess', { department: 'tax', roles: ['SENIOR', 'SUPERVISOR'] }),
}

/** A rule for certified firms: what brightSeller lodges is YELLOW by it. */
export const aRule = (more: Partial<LaneRule> = {}): LaneRule => ({
  id: 'tried',
  text: { zh: '试用', en: 'Tried' },
  hard: true,
  when: { fact: 'tier', in: ['CERTIFIED'] },
  action: { lane: 'YELLOW' },
  ...more,
})

/** The address of drafts. */
export const DRAFTS = '/v1/lane-rule-drafts'

/** Calls about drafts; without a name it is Vera who calls. */
export function drafting(port: Port) {
  const { call } = port
  return {
    /** Makes a draft. */
    async draft(rules: readonly LaneRule[] = [aRule()], who = WHO.vera): Promise<LaneRuleDraft> {
      const { body } = await call('post', DRAFTS, who).send({ name: 'Winter', rules }).expect(201)
      return body
    },
    replace: ({ id, version }: LaneRuleDraft, rules: readonly object[], who = WHO.vera) =>
      call('put', `${DRAFTS}/${id}`, who)
        .set('if-match', `"${version}"`)
        .send({ name: 'Winter', rules }),
    propose: ({ id, version }: LaneRuleDraft, ahead = 120_000, who = WHO.vera) =>
      call('post', `${DRAFTS}/${id}/proposal`, who)
        .set('if-match', `"${version}"`)
        .send({ effectiveFrom: fromNow(port, ahead), text: 'It is winter.' }),
    decide: ({ id, proposal }: LaneRuleDraft, who: string = WHO.sam, more: object = {}) =>
      call('put', `${DRAFTS}/${id}/proposal/decision`, who).send({
        answer: 'CONFIRM',
        sha256: proposal?.sha256,
        ...more,
      }),
  }
}

/** A time so many milliseconds from the port's now. */
export function fromNow({ ctx }: Port, ms: number): string {
  return new Date(ctx.now().getTime() + ms).toISOString()
}
