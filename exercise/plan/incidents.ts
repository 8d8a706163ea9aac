import type { IncidentType } from '../../shared/model/incident.ts';
import { planGridName } from './areas.ts';
import type { SubIncident } from './schema.ts';
import { afterT0 } from './time.ts';

type Row = readonly [
  report: string,
  type: IncidentType,
  /** The last six digits of the grid's code: behind 330205091, or behind 330205092 with `2:` in front. */
  grid: string,
  building: number,
  what: string,
  close: string,
  closeReason: string,
];

/** 62 sub-incidents by type as in docs/domain.md 5.2; 37 reported and 14 closed by 10:18:45. */
const ROWS: readonly Row[] = [
  ['08:57:10', 'injured_trapped', '001001', 1, '一层 2 人受伤', '09:31', '2 人送医'],
  ['08:57:25', 'falling_object', '001001', 2, '外墙玻璃坠落', '11:20', '已清除并拉线'],
  ['08:57:50', 'gas', '001001', 3, '楼道燃气异味', '09:48', '片区关阀，复测正常'],
  ['08:59:20', 'injured_trapped', '001001', 4, '楼梯间 1 人被困', '09:35', '已救出送医'],
  ['09:01:05', 'injured_trapped', '001002', 1, '3 人割伤', '09:42', '2 人送医，1 人现场处置'],
  ['09:03:30', 'falling_object', '001002', 2, '阳台窗框悬挂', '12:05', '已拆除'],
  ['09:05:15', 'injured_trapped', '001001', 5, '老人被门堵住', '09:50', '破拆救出'],
  ['09:07:40', 'injured_trapped', '001002', 3, '1 人头部受伤', '09:58', '送演练一院'],
  ['09:09:10', 'lift', '004002', 2, '2 人困梯', '09:40', '已救出'],
  ['09:11:00', 'injured_trapped', '001001', 6, '2 人听力受损', '10:00', '送演练二院'],
  ['09:12:20', 'missing', '001002', 4, '核心区 1 人失联', '10:38', '已找到，平安'],
  ['09:14:45', 'power', '001003', 1, '楼栋停电', '10:05', '已恢复供电'],
  ['09:16:10', 'injured_trapped', '001003', 2, '1 人摔伤', '10:08', '现场处置'],
  ['09:19:00', 'falling_object', '001004', 1, '雨棚脱落', '12:30', '已清除'],
  ['09:21:25', 'gas', '001004', 2, '厨房燃气异味', '10:02', '表后阀关闭，复测正常'],
  ['09:24:50', 'injured_trapped', '001003', 3, '1 人割伤', '10:12', '现场处置'],
  ['09:27:30', 'falling_object', '002001', 2, '玻璃幕墙开裂', '13:05', '已加固'],
  ['09:34:10', 'missing', '001001', 7, '务工人员 1 人失联', '11:52', '已找到，平安'],
  ['09:33:20', 'water_leak', '001003', 4, '立管漏水', '10:10', '已关总阀抢修'],
  ['09:36:40', 'care_request', '001004', 3, '透析病人请求转送', '11:05', '已转送演练二院'],
  ['09:40:15', 'crowd', '001003', 1, '警戒线外人群聚集', '10:41', '已疏导'],
  ['09:44:00', 'falling_object', '002002', 3, '外墙瓷砖松动', '13:28', '已拉线，转维修'],
  ['09:48:30', 'injured_trapped', '002001', 1, '1 人惊吓晕厥', '10:15', '现场处置'],
  ['09:52:20', 'lift', '002003', 7, '1 人困梯', '10:33', '已救出'],
  ['09:55:40', 'injured_trapped', '003002', 2, '1 人崴脚', '10:29', '现场处置'],
  ['09:58:10', 'rumour', '2:002001', 1, '网传有毒气体', '11:30', '已辟谣'],
  ['10:02:35', 'crowd', '005901', 1, '市场东门拥堵', '10:58', '已分流'],
  ['10:06:15', 'falling_object', '003001', 3, '空调外机松动', '14:02', '已拆除'],
  ['10:10:05', 'falling_object', '001003', 5, '沿街玻璃坠落', '11:40', '已清除'],
  ['10:11:20', 'care_request', '004001', 2, '请求陪护', '11:48', '已安排陪护'],
  ['10:12:30', 'gas', '003002', 8, '厨房燃气异味', '11:10', '软管脱落，已更换'],
  ['10:13:45', 'falling_object', '004003', 9, '玻璃坠落', '12:48', '已清除'],
  ['10:14:52', 'gas', '002002', 7, '2 单元 3 层楼道气味明显', '11:26', '复测正常'],
  ['10:16:00', 'lift', '007901', 1, '2 号梯困 1 人', '10:44', '已救出'],
  ['10:16:40', 'injured_trapped', '003001', 1, '门面 1 人割伤', '10:46', '送演练一院'],
  ['10:17:20', 'falling_object', '006002', 6, '窗框悬挂', '14:20', '已拆除'],
  ['10:18:20', 'water_leak', '007001', 3, '屋面水箱漏水', '11:35', '已抢修'],
  ['10:22:10', 'injured_trapped', '006001', 4, '1 人烫伤', '10:55', '现场处置'],
  ['10:25:30', 'falling_object', '005002', 2, '广告牌松动', '13:15', '已拆除'],
  ['10:29:00', 'power', '004003', 3, '单元停电', '11:18', '已恢复供电'],
  ['10:33:15', 'gas', '006003', 5, '楼道燃气异味', '11:22', '复测正常'],
  ['10:37:40', 'injured_trapped', '002004', 6, '1 人胸闷', '11:15', '现场处置'],
  ['10:45:20', 'falling_object', '003003', 4, '玻璃开裂', '14:40', '已拆除'],
  ['10:56:00', 'supply_shortage', '001004', 4, '安置点 A 缺毛毯', '12:20', '已补充'],
  ['11:03:30', 'care_request', '006002', 3, '请求送药', '12:10', '已送达'],
  ['11:10:10', 'falling_object', '007002', 2, '花架坠落', '14:15', '已清除'],
  ['11:18:45', 'crowd', '002901', 1, '校门家长聚集', '12:00', '已疏导'],
  ['11:25:20', 'gas', '005003', 3, '厨房燃气异味', '12:15', '表后阀关闭，复测正常'],
  ['11:33:00', 'lift', '006004', 5, '1 人困梯', '12:06', '已救出'],
  ['11:41:30', 'falling_object', '004001', 6, '外墙瓷砖松动', '15:10', '已拉线，转维修'],
  ['11:58:10', 'supply_shortage', '004003', 2, '安置点 B 缺饮用水', '12:55', '已补充'],
  ['12:08:40', 'rumour', '2:001002', 2, '网传二次爆炸', '13:10', '已辟谣'],
  ['12:15:00', 'water_leak', '005001', 3, '水管接头漏水', '13:45', '已抢修'],
  ['12:31:20', 'care_request', '007003', 1, '请求轮椅', '13:20', '已送达'],
  ['12:52:30', 'falling_object', '2:001001', 2, '玻璃开裂', '15:05', '已拆除'],
  ['13:12:10', 'power', '006004', 2, '楼栋停电', '14:05', '已恢复供电'],
  ['13:41:50', 'injured_trapped', '001002', 5, '走访人员割伤手', '14:10', '现场处置'],
  ['13:55:20', 'falling_object', '001001', 8, '吊顶脱落', '15:22', '已清除'],
  ['14:10:40', 'gas', '001002', 6, '复气前气味', '15:00', '复测正常'],
  ['14:35:00', 'crowd', '001003', 6, '返家居民排队', '15:30', '已疏导'],
  ['15:02:10', 'care_request', '2:002003', 2, '请求心理陪伴', '16:05', '已安排'],
  ['15:20:30', 'falling_object', '004002', 4, '窗扇松动', '16:30', '已拆除'],
];

/** Second reports of what was known already: [when, which row (from 1), when it was recognised]. */
const DUPLICATES: readonly (readonly [string, number, string])[] = [
  ['08:58:20', 1, '09:00:30'],
  ['09:22:30', 15, '09:26'],
  ['10:15:20', 33, '10:17:40'],
];

/** What became known later: [row (from 1), when, what]. */
const UPDATES: readonly (readonly [number, string, string])[] = [
  [1, '09:06', '消防首车到场，正在搜救'],
  [1, '09:18', '首名伤员转运'],
  [3, '09:33', '片区燃气已关断'],
  [5, '09:20', '救护车到场'],
  [7, '09:28', '破拆组到场'],
  [9, '09:24', '维保人员到场'],
  [11, '09:55', '四轮生命探测未发现被困'],
  [12, '09:40', '供电抢修到场'],
  [18, '10:30', '正在核对安置点登记'],
  [21, '10:05', '交警到场疏导'],
  [26, '10:40', '已发布权威信息'],
  [33, '10:25', '燃气抢修到场检测'],
  [37, '10:50', '供水抢修到场'],
  [40, '10:52', '供电抢修到场'],
  [44, '11:30', '后勤组已装车'],
  [49, '11:50', '维保人员到场'],
  [56, '13:36', '供电抢修到场'],
  [61, '15:20', '慰问组到场'],
];

/** 62 sub-incidents and the 3 reports that repeat one of them, in the order of their numbers. */
export const INCIDENTS: readonly SubIncident[] = [
  ...ROWS.map((row, i) => incident(row, i + 1)),
  ...DUPLICATES.map(([report, of, close], i) => duplicate(report, of, close, i + 1)),
];

function gridCode(short: string): string {
  return short.startsWith('2:') ? `330205092${short.slice(2)}` : `330205091${short}`;
}

function incident(row: Row, number: number): SubIncident {
  const [report, type, short, building, what, close, closeReason] = row;
  const grid = gridCode(short);
  return {
    key: `S${String(number).padStart(2, '0')}`,
    type,
    title: `${planGridName(grid)} ${building} 幢 ${what}（演练）`,
    description: `${what}（演练）`,
    grid,
    building,
    reportS: afterT0(report),
    updates: UPDATES.filter(([of]) => of === number).map(([, at, text]) => ({
      atS: afterT0(at),
      description: `${what}；${text}（演练）`,
    })),
    closeS: afterT0(close),
    closeReason: `${closeReason}（演练）`,
    duplicateOf: null,
  };
}

function duplicate(report: string, of: number, close: string, number: number): SubIncident {
  const first = incident(ROWS[of - 1]!, of);
  return {
    ...first,
    key: `D${number}`,
    description: `群众再次来电，同一处：${first.description}`,
    reportS: afterT0(report),
    updates: [],
    closeS: afterT0(close),
    closeReason: `重复上报，并入“${first.title}”`,
    duplicateOf: first.key,
  };
}
