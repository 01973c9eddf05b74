/**
 * The tariff lines that the port knows: goods that this trade really carries. Six-digit codes
 * follow the Harmonized System 2022; national digits, units and rates are defaults, to be
 * verified before legal use.
 */
import { amount } from '../../domain/money.ts'
import type { Commodity, CommodityKind } from '../../domain/policy-pack.ts'

/** Code, names, statutory units (one or two, joined by a plus), VAT and consumption tax. */
type Row = readonly [code: string, en: string, zh: string, units: string, vat: string, ct?: string]

const FOOD: readonly Row[] = [
  ['0401200000', 'Milk and cream, fat 1 to 6 %', '乳及奶油', '035', '0.09'],
  ['0402210000', 'Milk powder, unsweetened', '未加糖的乳粉', '035', '0.13'],
  ['0402290000', 'Milk powder, sweetened', '其他乳粉', '035', '0.13'],
  ['0405100000', 'Butter', '黄油', '035', '0.13'],
  ['0406900000', 'Cheese', '其他乳酪', '035', '0.13'],
  ['0409000000', 'Natural honey', '天然蜂蜜', '035', '0.09'],
  ['0801320000', 'Cashew nuts, shelled', '去壳腰果', '035', '0.09'],
  ['0802120000', 'Almonds, shelled', '去壳扁桃仁', '035', '0.09'],
  ['0802520000', 'Pistachios, shelled', '去壳开心果', '035', '0.09'],
  ['0806200000', 'Raisins', '葡萄干', '035', '0.09'],
  ['0901210000', 'Coffee, roasted', '已焙炒咖啡', '035', '0.13'],
  ['0902109000', 'Green tea, up to 3 kg', '绿茶', '035', '0.09'],
  ['1104120000', 'Rolled oats', '燕麦片', '035', '0.09'],
  ['1509200000', 'Olive oil, extra virgin', '特级初榨橄榄油', '035', '0.09'],
  ['1704900000', 'Sugar confectionery', '其他糖食', '035', '0.13'],
  ['1806310000', 'Chocolate, filled', '夹心巧克力', '035', '0.13'],
  ['1806320000', 'Chocolate, not filled', '不夹心巧克力', '035', '0.13'],
  ['1901101010', 'Formula for premature babies', '早产婴儿配方食品', '035', '0.13'],
  ['1901101090', 'Infant formula, powder', '婴幼儿配方奶粉', '035', '0.13'],
  ['1901109000', 'Other infant food', '其他婴幼儿食品', '035', '0.13'],
  ['1902190000', 'Pasta, uncooked', '生面食', '035', '0.13'],
  ['1904100000', 'Breakfast cereals', '膨化谷物食品', '035', '0.13'],
  ['1905310000', 'Sweet biscuits', '甜饼干', '035', '0.13'],
  ['1905900000', "Other bakers' wares", '其他烘焙食品', '035', '0.13'],
  ['2007999000', 'Jams and fruit purées', '其他果酱', '035', '0.13'],
  ['2101110000', 'Coffee extracts', '咖啡浓缩精汁', '035', '0.13'],
  ['2103909000', 'Sauces and seasonings', '其他调味品', '035', '0.13'],
  ['2104100000', 'Soups and broths', '汤料及其制品', '035', '0.13'],
  ['2106909090', 'Health food and other preparations', '其他食品', '035', '0.13'],
  ['2202990099', 'Soft drinks', '其他无酒精饮料', '095+035', '0.13'],
  ['2204100000', 'Sparkling wine', '汽酒', '095+035', '0.13', '0.1'],
  ['2204210000', 'Wine, up to 2 litres', '葡萄酒', '095+035', '0.13', '0.1'],
  ['2309101000', 'Pet food, tinned', '宠物罐头', '035', '0.09'],
  ['2309109000', 'Pet food', '其他宠物食品', '035', '0.09'],
]

const CARE: readonly Row[] = [
  ['3303000020', 'Perfume, by volume', '香水及花露水', '035+011', '0.13', '0.15'],
  ['3304100092', 'Lip make-up', '唇用化妆品', '035+011', '0.13', '0.15'],
  ['3304200092', 'Eye make-up', '眼用化妆品', '035+011', '0.13', '0.15'],
  ['3304910090', 'Face powder', '香粉', '035+011', '0.13', '0.15'],
  ['3304990029', 'Skin care, by weight', '护肤品（以重量计）', '035+011', '0.13'],
  ['3304990039', 'Skin care, by volume', '护肤品（以体积计）', '035+011', '0.13'],
  ['3304990049', 'Skin care, by sheet', '护肤品（以片计）', '035+011', '0.13'],
  ['3305100090', 'Shampoo', '洗发剂', '035', '0.13'],
  ['3305900000', 'Hair preparations', '其他护发品', '035', '0.13'],
  ['3306101090', 'Toothpaste', '牙膏', '035', '0.13'],
  ['3306900000', 'Mouthwash', '其他口腔清洁剂', '035', '0.13'],
  ['3307200000', 'Deodorant', '人体除臭剂', '035', '0.13'],
  ['3401110000', 'Toilet soap', '盥洗用皂', '035', '0.13'],
  ['3401300000', 'Skin wash', '洁肤用品', '035', '0.13'],
  ['9603210000', 'Toothbrush', '牙刷', '008', '0.13'],
  ['9619001100', 'Nappies', '婴儿尿裤及尿布', '035', '0.13'],
  ['9619002000', 'Sanitary towels', '卫生巾', '035', '0.13'],
]

const HOUSEHOLD: readonly Row[] = [
  ['4202220000', 'Handbag of plastics or textile', '塑料或纺织面手提包', '007+035', '0.13'],
  ['6109100090', 'T-shirt of cotton', '棉制T恤衫', '011+035', '0.13'],
  ['6110200090', 'Jersey of cotton', '棉制套头衫', '011+035', '0.13'],
  ['6111200090', "Babies' clothes of cotton", '棉制婴儿服装', '011+035', '0.13'],
  ['6404110000', 'Sports shoes', '运动鞋', '025+035', '0.13'],
  ['7323930000', 'Kitchenware of stainless steel', '不锈钢厨具', '035', '0.13'],
  ['8421211000', 'Water purifier, household', '家用净水器', '001+035', '0.13'],
  ['8508110000', 'Vacuum cleaner', '真空吸尘器', '001', '0.13'],
  ['8509409000', 'Food mixer', '食品搅拌器', '001', '0.13'],
  ['8509809000', 'Small electric appliance', '其他家用电动器具', '001', '0.13'],
  ['8510100000', 'Shaver', '电动剃须刀', '007', '0.13'],
  ['8516310000', 'Hair dryer', '电吹风机', '007', '0.13'],
  ['8516603000', 'Rice cooker', '电饭锅', '007', '0.13'],
  ['8518300000', 'Headphones', '耳机', '007', '0.13'],
  ['8715000010', 'Baby carriage', '婴孩车', '008+035', '0.13'],
  ['9004100000', 'Sunglasses', '太阳镜', '025', '0.13'],
  ['9019101000', 'Massage apparatus', '按摩器具', '001', '0.13'],
  ['9503002100', 'Toy animals', '动物玩偶', '007+035', '0.13'],
]

// Longest first, since a heading of food holds infant formula and health food too.
const KINDS: readonly (readonly [prefix: string, kind: CommodityKind])[] = [
  ['1901109000', 'INFANT_FOOD'],
  ['190110', 'INFANT_FORMULA'],
  ['2106909090', 'HEALTH_FOOD'],
  ['2204', 'ALCOHOL'],
  ['2309', 'PET_FOOD'],
  ['9019101000', 'MEDICAL_DEVICE'],
  ['330', 'COSMETIC'],
  ['3401300000', 'COSMETIC'],
  ['0', 'FOOD'],
  ['1', 'FOOD'],
  ['2', 'FOOD'],
]

/** The commodities of the pack, by ten-digit code. */
export const COMMODITIES: ReadonlyMap<string, Commodity> = new Map(
  [...FOOD, ...CARE, ...HOUSEHOLD].map((row) => [row[0], commodity(row)]),
)

function kindOf(code: string): CommodityKind {
  return KINDS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'OTHER'
}

function commodity([code, en, zh, units, vat, ct = '0']: Row): Commodity {
  const [firstUnit = '', secondUnit] = units.split('+')
  return {
    code,
    en,
    zh,
    firstUnit,
    ...(secondUnit === undefined ? {} : { secondUnit }),
    kind: kindOf(code),
    onPositiveList: true,
    tariffRate: 0n,
    conditions: [],
    usualPrice: { low: amount('0.01'), high: amount('100000') },
    valueAddedTaxRate: amount(vat),
    consumptionTaxRate: amount(ct),
  }
}
