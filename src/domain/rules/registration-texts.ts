import { DEPARTMENT_NAMES, type Department } from '../departments.ts'
import type { RuleTexts } from '../findings.ts'

/** The words of the rules on firms, told the department whose register it is. */
export const REGISTRATION_TEXTS = {
  unknown: (department: Department): RuleTexts => {
    const { en, zh } = DEPARTMENT_NAMES[department]
    return {
      en: {
        title: `A firm is not registered with ${en}`,
        cause: 'The register does not hold this firm, so a person has to look into it.',
        fix: 'Check the code of the firm. If it is right, have the firm registered and tell the port.',
      },
      zh: {
        title: `企业未在${zh}部门登记`,
        cause: '登记名录中查不到该企业，须由人工核实。',
        fix: '请核对企业代码；代码无误的，请先办理登记并告知本口岸。',
      },
    }
  },
  suspended: (department: Department): RuleTexts => {
    const { en, zh } = DEPARTMENT_NAMES[department]
    return {
      en: {
        title: `A firm's registration with ${en} is suspended`,
        cause: 'While a registration is suspended a person decides on each declaration.',
        fix: 'Have the suspension lifted, or name another firm in this part.',
      },
      zh: {
        title: `企业在${zh}部门的登记已暂停`,
        cause: '登记暂停期间，每票申报均由人工审核。',
        fix: '请申请恢复登记，或改由其他企业承担该角色。',
      },
    }
  },
  revoked: (department: Department): RuleTexts => {
    const { en, zh } = DEPARTMENT_NAMES[department]
    return {
      en: {
        title: `A firm's registration with ${en} is revoked`,
        cause: 'A firm whose registration is revoked may take no part in a declaration.',
        fix: 'Name a registered firm in this part and lodge again.',
      },
      zh: {
        title: `企业在${zh}部门的登记已注销或撤销`,
        cause: '登记已注销或撤销的企业不得参与申报。',
        fix: '请改由已登记的企业承担该角色后重新申报。',
      },
    }
  },
  roleMissing: (department: Department): RuleTexts => {
    const { en, zh } = DEPARTMENT_NAMES[department]
    return {
      en: {
        title: `A firm is not registered for this part (${en})`,
        cause: 'The firm is known, but not in the role that the declaration gives to it.',
        fix: 'Name a firm that has the expected role, or have the role added to its registration.',
      },
      zh: {
        title: `企业未登记该角色（${zh}）`,
        cause: '该企业已登记，但其登记的角色与申报中的角色不符。',
        fix: '请改由具备相应角色的企业承担，或为该企业补充登记角色。',
      },
    }
  },
}
