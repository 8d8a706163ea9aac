import type { StoryItem, StoryPhase } from './schema.ts';
import { afterT0, DURATION_S } from './time.ts';

const DISTRICT = '330205';
const STREET = '330205091';
const LAOCANG = '330205091001';
const CIWAN = '330205092';

/** Phases follow one another without gaps from T+0 to ENDEX. Source: docs/domain.md 5.3. */
export const STORY_PHASES: readonly StoryPhase[] = [
  phase('first_response', '08:55', '09:14', '先期处置', 'First response'),
  phase('evacuation', '09:14', '10:07', '疏散清查', 'Evacuation and sweep'),
  phase('survey_first', '10:07', '13:40', '走访一轮与安置', 'First pass and shelters'),
  phase('survey_core', '13:40', '15:40', '核心区走访与抢险', 'Core area and make-safe'),
  phase('recovery', '15:40', '16:55', '恢复与收尾', 'Recovery and stand-down'),
];

/** What each tier did, minute by minute. Source: docs/domain.md 5.3; every text carries the exercise mark. */
export const STORY: readonly StoryItem[] = [
  item('08:55', 'exercise', LAOCANG, '演练开始：老仓新村旁拆迁地块发生爆炸，原因未定'),
  item('08:56', 'community', LAOCANG, '网格员 G01 首报（照片、语音）'),
  item('08:57', 'district', DISTRICT, '119、120 来电，接报子事件 1 至 3'),
  item('08:59', 'community', LAOCANG, '老仓社区启动应急'),
  item('09:00', 'grid', LAOCANG, '首个力量到场：网格员'),
  item('09:02', 'street', STREET, '甬湾街道启动，平转急'),
  item('09:05', 'street', STREET, '一呼百应：呼叫 24 队 600 人'),
  item('09:06', 'department', LAOCANG, '消防首车到场'),
  item('09:07', 'district', DISTRICT, '区级启动，Ⅳ 级响应'),
  item('09:10', 'department', LAOCANG, '首辆救护车到场，150 米热区拉起'),
  item('09:14', 'district', DISTRICT, '300 米警戒合围，下达疏散令：20 幢'),
  item('09:15', 'city', DISTRICT, '市级启动，Ⅲ 级响应，事件级别未定'),
  item('09:18', 'department', DISTRICT, '首名伤员转运'),
  item('09:20', 'city', DISTRICT, '发布演练预警：避开该区域'),
  item('09:24', 'street', STREET, '党群服务中心转为前方指挥部，90% 队伍应答'),
  item('09:27', 'street', STREET, '催办最后一队'),
  item('09:31', 'district', DISTRICT, '疏散过半（609 人）'),
  item('09:33', 'department', LAOCANG, '燃气已关断'),
  item('09:36', 'community', LAOCANG, '请求开放安置点 A、B'),
  item('09:37', 'street', STREET, '24/24 队全部应答'),
  item('09:40', 'district', DISTRICT, '初判一般级别；入户走访开始，首批 40 组'),
  item('09:52', 'district', DISTRICT, '安置点 A（老仓文化礼堂）开放'),
  item('09:58', 'district', DISTRICT, '疏散 90%（1,096 人）'),
  item('10:05', 'street', STREET, '慰问站 1 开设（共 6 处）'),
  item('10:07', 'department', LAOCANG, '20 幢清查完毕，未核实 118 人'),
  item('10:12', 'street', STREET, '吹哨：住建房屋鉴定工程师'),
  item('10:20', 'street', STREET, '街道派遣队列增长'),
  item('10:38', 'department', DISTRICT, '失联人员 1 找到；住建工程师到场（26 分钟）'),
  item('10:40', 'street', STREET, '慰问站 6 开设，T-19 首个任务'),
  item('10:46', 'department', DISTRICT, '末名伤员转运'),
  item('10:52', 'street', STREET, '上岗志愿者 438 人（峰值）'),
  item('10:54', 'district', DISTRICT, '安置点 B（成人学校）开放，距请求 78 分钟'),
  item('10:55', 'street', STREET, '授权社区直接派遣'),
  item('11:00', 'district', DISTRICT, '未核实 48 人；走访 160 组'),
  item('11:12', 'street', STREET, '派遣队列清空'),
  item('11:24', 'street', STREET, '32 个基础网格已有 30 个开始走访'),
  item('11:52', 'department', DISTRICT, '失联人员 2 找到'),
  item('12:00', 'street', STREET, '轮换用餐，80 组在访至 12:40'),
  item('12:39', 'street', STREET, '已走访 50% 住户'),
  item('12:40', 'district', DISTRICT, '未核实归零'),
  item('12:45', 'city', DISTRICT, '情况通报会'),
  item('13:35', 'district', DISTRICT, '警戒缩小至 150 米'),
  item('13:40', 'street', STREET, '核心区走访，工程师先行；32/32 网格已开始'),
  item('14:22', 'street', STREET, '已走访 90% 住户'),
  item('14:47', 'street', STREET, '已走访 100% 住户，第二轮开始'),
  item('15:25', 'street', STREET, 'P1 抢险工单 412 件全部完成'),
  item('15:40', 'city', DISTRICT, '响应由 Ⅲ 级降为 Ⅳ 级'),
  item('16:12', 'street', STREET, '第二轮结束，第三轮开始'),
  item('16:20', 'district', DISTRICT, '警戒缩小至 100 米'),
  item('16:50', 'city', CIWAN, '发布演练解除：300 米以外；慈湾恢复平时'),
  item('16:55', 'exercise', DISTRICT, '演练结束，甬湾转入恢复'),
];

function phase(id: string, from: string, to: string, zh: string, en: string): StoryPhase {
  return { id, name: { zh, en }, fromS: afterT0(from), toS: Math.min(afterT0(to), DURATION_S) };
}

function item(at: string, tier: StoryItem['tier'], area: string, text: string): StoryItem {
  return { atS: afterT0(at), tier, area, text: `${text}（演练）` };
}
