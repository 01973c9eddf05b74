/** Codes of the API in words: English first, then Chinese. */
import type {
  AccountRole,
  CreditTier,
  Department,
  ExaminationGrade,
  FindingStage,
  Lane,
  LaneCauseCode,
  LaneRateCode,
  RequestKind,
  RequestState,
  ReviewActKind,
  ReviewState,
  Severity,
  SignatureCause,
  TierReason,
  WeighedCause,
} from '../../schema-types.ts'

type Both<Code extends string> = Record<Code, readonly [en: string, zh: string]>

const lane: Both<Lane> = {
  GREEN: ['Green', '绿'],
  BLUE: ['Blue', '蓝'],
  YELLOW: ['Yellow', '黄'],
  RED: ['Red', '红'],
}
const tier: Both<CreditTier> = {
  ADVANCED_CERTIFIED: ['Advanced certified', '高级认证'],
  CERTIFIED: ['Certified', '认证'],
  REGULAR: ['Regular', '常规'],
  DISHONEST: ['Dishonest', '失信'],
  SERIOUSLY_DISHONEST: ['Seriously dishonest', '严重失信'],
}
// By which line of the rates was drawn.
const rated: Both<LaneRateCode> = {
  ...tier,
  SMALL: ['Regular, small', '常规（小规模）'],
  SMALL_LOW_RISK: ['Regular, small, low risk', '常规（小规模低风险）'],
}
const department: Both<Department> = {
  customs: ['Customs', '海关'],
  tax: ['Tax', '税务'],
  inspection: ['Inspection', '检验检疫'],
  banking: ['Banking', '银行外汇'],
  commerce: ['Commerce', '市场监管'],
}
const state: Both<ReviewState> = {
  QUEUED: ['queued', '排队中'],
  OPEN: ['open', '待审'],
  PASSED: ['passed', '已通过'],
  REFUSED: ['refused', '未通过'],
  VOID: ['void', '已作废'],
}
const severity: Both<Severity> = {
  REFUSE: ['Refuse', '拒绝'],
  REFER: ['Refer', '转人工'],
  WARN: ['Warn', '提示'],
}
const stage: Both<FindingStage> = {
  LODGING: ['on lodging', '申报时'],
  REVIEW: ['by review', '审核时'],
  PERSON: ['by a person', '由人工'],
}
const decision: Both<'PASS' | 'REFUSE'> = { PASS: ['pass', '通过'], REFUSE: ['refuse', '不通过'] }
const role: Both<AccountRole> = {
  REVIEWER: ['reviewer', '审核员'],
  SENIOR: ['senior', '高级审核员'],
  EXAMINER: ['examiner', '查验员'],
  SUPERVISOR: ['supervisor', '主管'],
  ADMINISTRATOR: ['administrator', '管理员'],
}
const act: Both<ReviewActKind> = {
  DECIDED: ['decided', '作出决定'],
  PROPOSED: ['proposed', '提出建议'],
  CONFIRMED: ['signed', '签署'],
  REJECTED: ['rejected', '否决'],
  VOIDED: ['voided the proposal', '建议作废'],
  UNDONE: ['took back', '撤回'],
  RETRIED: ['had it reviewed again', '重新审核'],
  OVERRIDDEN: ['overrode', '越权处理'],
  SKIPPED: ['skipped', '跳过'],
  ABORTED: ['aborted', '中止'],
  CLAIMED: ['claimed', '领取'],
  RENEWED: ['renewed the claim', '延长领取'],
  RELEASED: ['gave back', '退回'],
  REVOKED: ['took it away', '收回'],
  ASSIGNED: ['assigned', '分派'],
  UNASSIGNED: ['ended the assignment', '取消分派'],
  ORDERED: ['ordered an examination', '布控查验'],
  CALLED_OFF: ['called the examination off', '取消查验'],
  EXAMINED: ['examined', '查验'],
  GOODS_RELEASED: ['handed the goods out', '放行货物'],
}
const signature: Both<SignatureCause> = {
  VALUE: ['worth more than one person may decide on', '价值超过一人审核限额'],
  OVERRIDE: ['passes what the program refused', '通过系统拒绝的内容'],
  RED_LANE: ['out of the red lane', '红通道放行'],
  EXAMINATION: ['not found as declared', '查验与申报不符'],
  RECOVERY: ['a supervisor moves it on', '主管推进'],
  TIER_CHANGE: ['a credit tier changes', '信用等级变更'],
}
const laneCause: Both<LaneCauseCode> = {
  HARD_RULE: ['A prohibition or watch list.', '禁限或监控名单。'],
  RULE: ['A lane rule.', '通道规则。'],
  DRAW: ['The random draw.', '随机抽取。'],
  MINIMUM: ['The least rate, although quotas are full.', '名额已满，按最低比例抽取。'],
  NONE: ['Nothing asked for another lane.', '没有要求其他通道的规则。'],
}
const kind: Both<RequestKind> = {
  INFORMATION: ['information', '说明'],
  CORRECTION: ['a correction', '更正'],
  DOCUMENT: ['a document', '单证'],
  SAMPLE: ['a sample', '样品'],
}
const request: Both<RequestState> = {
  OPEN: ['waits for an answer', '待答复'],
  ANSWERED: ['answered', '已答复'],
  CANCELLED: ['taken back', '已取消'],
  EXPIRED: ['expired', '已逾期'],
}
const grade: Both<ExaminationGrade> = {
  CLEAN: ['as declared', '与申报相符'],
  MINOR: ['minor differences', '轻微不符'],
  SERIOUS: ['serious differences', '严重不符'],
}
const tierReason: Both<TierReason> = {
  ENTERED: ['entered with it', '登记时即有'],
  CRITERIA_MET: ['criteria met', '符合标准'],
  POINTS: ['points', '积分'],
  CERTIFICATION: ['certification', '认证'],
  GOOD_CONDUCT: ['good conduct', '守法记录'],
  REPAIR: ['repair', '信用修复'],
}
const weighed: Both<WeighedCause> = {
  REFUSAL: ['refusal', '申报被拒'],
  LATE_AMENDMENT: ['late amendment', '逾期修改'],
  FALSE_DECLARATION: ['false declaration', '申报不实'],
  EXAMINATION_CLEAN: ['examined: clean', '查验相符'],
  EXAMINATION_MINOR: ['examined: minor differences', '查验轻微不符'],
  EXAMINATION_SERIOUS: ['examined: serious differences', '查验严重不符'],
  TAX_LATE: ['tax paid late', '税款逾期'],
  PENALTY: ['penalty', '行政处罚'],
  LICENCE_LOST: ['licence lost', '许可吊销'],
  FOUND_DISHONEST: ['found dishonest', '认定失信'],
  FOUND_SERIOUSLY_DISHONEST: ['found seriously dishonest', '认定严重失信'],
  CERTIFICATION: ['certification', '认证'],
  ADVANCED_CERTIFICATION: ['advanced certification', '高级认证'],
}

/** Every set of codes, by its name. */
export const CODES = {
  lane,
  tier,
  rated,
  department,
  state,
  severity,
  stage,
  decision,
  role,
  act,
  signature,
  laneCause,
  kind,
  request,
  grade,
  tierReason,
  weighed,
}
