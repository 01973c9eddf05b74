import { describe, expect, test } from '@jest/globals'
import {
  isAirWaybillNumber,
  isArticleNumber,
  isPostalItemNumber,
} from '../../src/domain/check-digits.ts'
import { isFirmName, isPersonName } from '../../src/domain/person-name.ts'
import { isPlaceholder } from '../../src/domain/placeholder.ts'
import { hasIssuingRegion, isInProvince } from '../../src/domain/region.ts'
import { isTelephone } from '../../src/domain/telephone.ts'

type Form = readonly [
  name: string,
  has: (text: string) => boolean,
  right: readonly string[],
  wrong: readonly string[],
]

const FORMS: readonly Form[] = [
  [
    'an article number',
    isArticleNumber,
    ['96385074', '036000291452', '4006381333931', '10012345678902'],
    ['96385075', '4006381333913', '400638133393', '40063813339310', 'A006381333931', ''],
  ],
  [
    'the number of an air waybill',
    isAirWaybillNumber,
    ['99912345675', '999-12345675', '99912345675_H0001', '13100000000'],
    ['99912345674', '9991234567', '999123456750', 'NH912345675'],
  ],
  [
    'the number of a postal item',
    isPostalItemNumber,
    // With a remainder that gives 10 (written 0) and one that gives 11 (written 5) as well.
    ['RR473124829CN', 'EE000000080CN', 'EE000000005CN'],
    ['RR473124828CN', 'RR47312482CN', 'rr473124829cn', 'R4473124829CN'],
  ],
  [
    'a placeholder',
    isPlaceholder,
    ['无', 'N/A', 'none', '-', '000', '77777777', '12345678', '0123456789', '//'],
    ['B20250901', '1', '777', '12345679', '无糖', '12345', 'A1'],
  ],
  [
    'a telephone number',
    isTelephone,
    [
      '12000000001',
      '+86 12000000001',
      '021-12345678',
      '0571-87654321-12',
      '852 20000000',
      '+61 2 0000 0000',
    ],
    ['1200000000', '120****0001', '', '电话', '+1', '00000000000000000000'],
  ],
  [
    'the name of a person',
    isPersonName,
    ['张演示', '阿依古丽·买买提', "Anna O'Neil-Demo", 'José Peña'],
    ['张', '张*', '演示2', '', '·张三', '13800000000'],
  ],
  [
    'the name of a firm',
    isFirmName,
    ['演示贸易有限公司', 'Sample Trading Co., Ltd.', 'Demo GmbH', '演示工作室'],
    ['公孙演示', '有演示', 'Lincoln Demo', 'Cora Demo'],
  ],
  [
    'an identity number by its region',
    hasIssuingRegion,
    ['310199199001010018', '820000199001010018', '830000199001010018', '911840199001010018'],
    ['000000199001010018', '160000199001010018', '790000199001010018'],
  ],
  [
    'a district of a province',
    isInProvince,
    ['110101', '650000', '810000'],
    ['660000', '830000', '990000'],
  ],
]

describe.each(FORMS)('%s', (_name, has, right, wrong) => {
  test.each(right)('is "%s"', (text) => {
    expect(has(text)).toBe(true)
  })

  test.each(wrong)('is not "%s"', (text) => {
    expect(has(text)).toBe(false)
  })
})
