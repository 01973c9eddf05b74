import type { RuleTexts } from '../findings.ts'

/** The words of the rules of customs on the names and the credit of firms, by code. */
export const CUSTOMS_PARTY_TEXTS = {
  PARTNER_NOT_TRUSTED: {
    en: {
      title: 'A firm in this trade is a dishonest firm',
      cause:
        'Broker, platform, seller, carrier or warehouse has one of the two lowest credit tiers, so a person looks.',
      fix: 'Wait for the reviewer, or name another firm in this part.',
    },
    zh: {
      title: '参与企业为失信企业',
      cause: '报关、平台、电商、物流或仓储企业为失信企业或严重失信企业，须由人工审核。',
      fix: '请等待人工审核，或改由其他企业承担该角色。',
    },
  },
  PARTY_NAME_DIFFERS: {
    en: {
      title: 'A firm is registered under another name',
      cause: 'The code of the firm is known, but with another name than the one given here.',
      fix: 'Give the name as it is registered, or correct the code.',
    },
    zh: {
      title: '企业名称与备案不一致',
      cause: '该企业代码已备案，但备案名称与申报名称不同。',
      fix: '请按备案名称填报，或更正企业代码。',
    },
  },
} as const satisfies Record<string, RuleTexts>
