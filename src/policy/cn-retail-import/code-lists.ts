/**
 * The code lists of the pack, indexed. Codes are text: 0200 is a customs office and 200 is not.
 */
import { codeList } from './code-list.ts'

/** Currencies, three digits; import is declared in 142 only (CEB specification 202205). */
export const CURRENCIES = codeList([['142', 'Chinese yuan', '人民币']])

/** Units of quantity, three digits. */
export const UNITS = codeList([
  ['001', 'set (machine)', '台'],
  ['006', 'suit', '套'],
  ['007', 'piece', '个'],
  ['008', 'each', '只'],
  ['011', 'item', '件'],
  ['012', 'stick', '支'],
  ['015', 'strip', '条'],
  ['025', 'pair', '双'],
  ['030', 'metre', '米'],
  ['032', 'square metre', '平方米'],
  ['035', 'kilogram', '千克'],
  ['036', 'gram', '克'],
  ['095', 'litre', '升'],
  ['096', 'millilitre', '毫升'],
  ['120', 'box', '箱'],
  ['122', 'tin', '罐'],
  ['125', 'pack', '包'],
  ['136', 'bag', '袋'],
  ['139', 'grain', '粒'],
  ['140', 'case', '盒'],
  ['142', 'bottle', '瓶'],
])

const MEASURES = ['030', '032', '035', '036', '095', '096']

/** The units that count things rather than measure them. */
export const COUNTING_UNITS: ReadonlySet<string> = new Set(
  [...UNITS.keys()].filter((unit) => !MEASURES.includes(unit)),
)

/** Modes of transport, one digit; 0, 1, 7 and 8 are exits from bonded areas and warehouses. */
export const TRANSPORT_MODES = codeList([
  ['0', 'area outside a bonded zone', '非保税区'],
  ['1', 'supervised warehouse', '监管仓库'],
  ['2', 'water', '水路运输'],
  ['3', 'rail', '铁路运输'],
  ['4', 'road', '公路运输'],
  ['5', 'air', '航空运输'],
  ['6', 'post', '邮件运输'],
  ['7', 'bonded zone', '保税区'],
  ['8', 'bonded warehouse', '保税仓库'],
  ['9', 'other', '其他运输'],
])

/** Kinds of package, one digit. */
export const PACKAGE_TYPES = codeList([
  ['1', 'wooden case', '木箱'],
  ['2', 'carton', '纸箱'],
  ['3', 'barrel', '桶装'],
  ['4', 'bulk', '散装'],
  ['5', 'pallet', '托盘'],
  ['6', 'bag', '包'],
  ['7', 'other', '其他'],
])

/** Customs offices, four digits. */
export const CUSTOMS_OFFICES = codeList([
  ['0200', 'Tianjin Customs', '天津海关'],
  ['2992', 'Hangzhou bonded logistics', '杭州保税物流'],
  ['3105', 'Ningbo bonded zone', '宁波保税区'],
  ['4258', 'Qingdao', '青岛'],
  ['5130', 'Guangzhou Luogang', '广州萝岗'],
  ['5133', 'Guangzhou Luogang, second office', '广州萝岗（二）'],
  ['5141', 'Guangzhou airport', '广州机场海关'],
  ['5165', 'Nansha', '南沙海关'],
  ['5208', 'Huangpu', '黄埔'],
  ['5349', 'Shenzhen Qianhai', '深圳前海'],
  ['6409', 'Haikou', '海口'],
])
