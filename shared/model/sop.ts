import type { ChecklistItem } from './checklist.ts';

const MIN = 60_000;

const item = (
  id: string,
  minutes: number,
  zh: string,
  en: string,
): Omit<ChecklistItem, 'phase' | 'tier'> => ({ id, withinMs: minutes * MIN, text: { 'zh-CN': zh, en } });

type Library = Record<
  ChecklistItem['phase'],
  Partial<Record<ChecklistItem['tier'], Omit<ChecklistItem, 'phase' | 'tier'>[]>>
>;

/** What each tier owes in each phase. Composed for this product from docs/domain.md 1.5 to 1.8 and 5.6. */
const LIBRARY: Library = {
  first_response: {
    community: [
      item('first_report', 5, '核实首报，派人到场', 'Confirm the first report and send somebody'),
      item('community_activated', 10, '启动社区应急小组', 'Activate the community team'),
      item('warn_residents', 15, '通知周边居民远离现场', 'Tell residents nearby to keep away'),
    ],
    street: [
      item('street_mode', 10, '研判并平转急', 'Assess and switch to emergency mode'),
      item('call_out', 15, '发起一呼百应，明确集结点', 'Call out teams and name the staging point'),
      item('forward_post', 30, '开设前方指挥部', 'Open the forward command post'),
    ],
    district: [
      item(
        'district_response',
        15,
        '启动区级响应，明确级别',
        'Start the district response and name its level',
      ),
      item('cordon', 20, '划定警戒区与热区', 'Draw the cordon and the hot zone'),
      item('utilities', 40, '关断燃气，排查电力', 'Shut off gas, check power'),
    ],
    city: [
      item('city_response', 25, '研判市级响应', 'Decide on the city response'),
      item('hospitals', 30, '协调医院分流', 'Arrange hospital diversion'),
    ],
  },
  evacuation: {
    community: [
      item(
        'sweep_lists',
        10,
        '按楼幢清查，登记去向',
        'Sweep building by building and note where people went',
      ),
      item('help_needed', 15, '收集求助需求', 'Collect requests for help'),
    ],
    street: [
      item('muster', 10, '集合点到岗，引导分流', 'Staff the muster points and guide people'),
      item('headcount', 30, '每半小时上报人数', 'Report the headcount every half hour'),
    ],
    district: [
      item('evacuation_order', 5, '下达疏散令', 'Give the evacuation order'),
      item('shelters', 30, '开放避灾安置场所', 'Open shelters'),
    ],
    city: [item('public_warning', 10, '发布公众提示', 'Publish what the public must know')],
  },
  survey: {
    community: [item('batches', 20, '分配走访批次到网格', 'Give survey batches to grids')],
    street: [
      item('rings', 10, '明确走访圈层次序', 'Name the order of rings'),
      item('rotation', 120, '安排轮换与用餐', 'Arrange rotation and meals'),
    ],
    district: [item('engineers', 60, '房屋鉴定工程师到位', 'Housing engineers on site')],
    city: [item('briefing', 240, '组织情况通报', 'Hold the briefing')],
  },
  make_safe: {
    community: [item('second_pass', 60, '安排二次走访', 'Arrange the second pass')],
    street: [item('p1_orders', 120, 'P1 抢险工单清零', 'Close all P1 make-safe orders')],
    district: [item('shrink_cordon', 60, '评估缩小警戒', 'Consider shrinking the cordon')],
    city: [item('level_review', 120, '评估响应级别调整', 'Review the response level')],
  },
  recovery: {
    community: [item('comfort', 60, '慰问与心理陪伴', 'Comfort and company')],
    street: [
      item('mode_recovery', 30, '急转恢复，明确责任', 'Switch to recovery and name who answers'),
      item('release_teams', 60, '队伍撤收，清点人员', 'Release the teams and count them out'),
    ],
    district: [item('reentry', 60, '明确返家条件', 'State the conditions of return')],
    city: [item('stand_down', 60, '终止响应', 'End the response')],
  },
};

/** Every item of every phase and tier; ids are unique. */
export const CHECKLIST: readonly ChecklistItem[] = Object.entries(LIBRARY).flatMap(([phase, tiers]) =>
  Object.entries(tiers).flatMap(([tier, items]) =>
    items.map((one) => ({
      ...one,
      phase: phase as ChecklistItem['phase'],
      tier: tier as ChecklistItem['tier'],
    })),
  ),
);
