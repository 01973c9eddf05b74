/** Every type of event that the port tells, with its words and the schema of what it tells. */
import type { FeedEventType } from '../schema-types.ts'

/** The shapes of what events tell, by the titles of their schemas. */
export type EventShape = 'EventDeclaration' | 'EventCreditEntry' | 'EventTier' | 'EventObjection'

/** One type of event. */
export type EventWords = { shape: EventShape; en: string; zh: string }

const told = (en: string, zh: string): EventWords => ({ shape: 'EventDeclaration', en, zh })

/** The catalogue, in the order in which a declaration may meet them. */
export const EVENTS: Readonly<Record<FeedEventType, EventWords>> = {
  'declaration.lodged': told('The declaration was accepted.', '申报已受理。'),
  'declaration.under-review': told(
    'A person of a department looks at the declaration.',
    '申报转由部门人工审核。',
  ),
  'declaration.information-requested': told(
    'A department asks something, and waits for the answer.',
    '部门要求补充信息，等待答复。',
  ),
  'document.added': told('A document was added.', '已补充单证。'),
  'information.answered': told('A question was answered.', '问题已答复。'),
  'information.reminded': told(
    'A question still waits for its answer, and the time runs out.',
    '问题尚未答复，期限将至。',
  ),
  'declaration.amended': told('A new version was accepted.', '修改后的申报已受理。'),
  'examination.ordered': told('The goods are to be opened.', '货物须开箱查验。'),
  'examination.booked': told('A time for the examination was booked.', '查验时间已预约。'),
  'examination.cancelled': told('The examination was called off.', '查验已取消。'),
  'examination.recorded': told('The result of the examination is there.', '查验结果已登记。'),
  'review.decided': told('A department has decided.', '一个部门已作出决定。'),
  'declaration.released': told('The declaration is released.', '申报已放行。'),
  'declaration.refused': told('The declaration is refused.', '申报被拒绝。'),
  'declaration.withdrawn': told('The declaration was withdrawn.', '申报已撤销。'),
  'withdrawal.requested': told(
    'It was asked to withdraw the declaration; customs decides.',
    '已申请撤销申报，由海关决定。',
  ),
  'withdrawal.refused': told('The withdrawal was refused.', '撤销申请被拒绝。'),
  'goods.released': told('Goods that were opened are handed out.', '查验货物已放行。'),
  'goods.returned': told('Goods went back.', '货物已退回。'),
  'credit.entry-noted': {
    shape: 'EventCreditEntry',
    en: 'Something was noted in the credit of the firm.',
    zh: '企业信用新增一条记录。',
  },
  'credit.tier-changed': {
    shape: 'EventTier',
    en: 'The firm has a credit tier, or another one than before.',
    zh: '企业信用等级已确定或变更。',
  },
  'credit.objection-answered': {
    shape: 'EventObjection',
    en: 'An objection of the firm was answered.',
    zh: '企业的异议已答复。',
  },
}

/** Every type of event. */
export const EVENT_TYPES = Object.keys(EVENTS) as FeedEventType[]
