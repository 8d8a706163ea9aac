import type { RosterKind } from '../../shared/model/rosterFile.ts';
import {
  areaCode,
  type CellReader,
  choice,
  choices,
  day,
  degrees,
  gridCodes,
  phone,
  rosterCode,
  textCell,
  wholeNumber,
  yesNo,
} from './cells.ts';
import {
  CAPABILITY_NAMES,
  CRS_LABELS,
  EMPLOYMENT_NAMES,
  FACILITY_KIND_NAMES,
  FACILITY_STATUS_NAMES,
  MEMBER_ROLE_NAMES,
  POST_NAMES,
  SKILL_NAMES,
  TEAM_KIND_NAMES,
  VEHICLE_KIND_NAMES,
} from './names.ts';

export interface FormColumn {
  key: string;
  zh: string;
  en: string;
  required: boolean;
  cell: CellReader;
  example: { zh: string; en: string };
}

/** The table of one kind: what a file of it looks like. Columns that are not required may be left out. */
export interface Form {
  kind: RosterKind;
  sheet: { zh: string; en: string };
  /** False for what is read and never written. */
  exported: boolean;
  columns: readonly FormColumn[];
}

const column = (
  key: string,
  zh: string,
  en: string,
  cell: CellReader,
  example: string | { zh: string; en: string },
  required = false,
): FormColumn => ({
  key,
  zh,
  en,
  required,
  cell,
  example: typeof example === 'string' ? { zh: example, en: example } : example,
});
const must = (...args: Parameters<typeof column>): FormColumn => ({ ...column(...args), required: true });

const area = must('area', '所属区域代码', 'area', areaCode(), '110101001001');
const organisation = column('organisation', '所属单位编号', 'organisation', rosterCode, '');
const since = (zh: string) => column('since', zh, 'since', day, '2026-01-01');
const grid = must('grid', '网格代码', 'grid', areaCode('grid'), '110101001001001');

const form = (kind: RosterKind, zh: string, columns: readonly FormColumn[], exported = true): Form => ({
  kind,
  sheet: { zh, en: kind },
  exported,
  columns,
});

export const FORMS: Readonly<Record<RosterKind, Form>> = {
  people: form('people', '人员', [
    must('code', '人员编号', 'person', rosterCode, 'P-0001'),
    must('name', '姓名', 'name', textCell(40), '示例甲'),
    column('phone', '联系电话', 'phone', phone, '13800000000'),
    column('callsign', '呼号', 'callsign', textCell(40), ''),
    area,
    organisation,
    since('起始日期'),
    column('left', '离开日期', 'left', day, ''),
  ]),
  teams: form('teams', '队伍', [
    must('code', '队伍编号', 'team', rosterCode, 'T-0001'),
    must('name', '队伍名称', 'name', textCell(80), '示例志愿队'),
    must('kind', '队伍类型', 'kind', choice(TEAM_KIND_NAMES), { zh: '社区', en: 'community' }),
    area,
    organisation,
    column('skills', '技能', 'skills', choices(SKILL_NAMES, 'unknown_skill'), {
      zh: '入户走访;后勤保障',
      en: 'survey;logistics',
    }),
    must('size', '人数', 'size', wholeNumber(1, 10_000), '20'),
    column('insured', '已投保', 'insured', yesNo, { zh: '是', en: 'yes' }),
    since('成立日期'),
  ]),
  team_members: form('team_members', '队员', [
    must('team', '队伍编号', 'team', rosterCode, 'T-0001'),
    must('person', '人员编号', 'person', rosterCode, 'P-0001'),
    must('role', '角色', 'role', choice(MEMBER_ROLE_NAMES), { zh: '队长', en: 'lead' }),
    since('入队日期'),
  ]),
  grid_posts: form('grid_posts', '网格岗位', [
    grid,
    must('post', '岗位', 'post', choice(POST_NAMES), { zh: '网格员', en: 'officer' }),
    column('employment', '专兼职', 'employment', choice(EMPLOYMENT_NAMES), { zh: '专职', en: 'full_time' }),
    must('person', '人员编号', 'person', rosterCode, 'P-0001'),
    since('任职日期'),
  ]),
  branches: form('branches', '党支部', [
    must('code', '党支部编号', 'branch', rosterCode, 'B-0001'),
    must('name', '党支部名称', 'name', textCell(80), '示例党支部'),
    area,
    must('grids', '覆盖网格', 'grids', gridCodes, '110101001001001;110101001001002'),
    since('成立日期'),
  ]),
  branch_members: form(
    'branch_members',
    '支部成员',
    [must('member', '成员代号', 'member', rosterCode, 'M-7F3A91'), grid, since('转入日期')],
    false,
  ),
  vehicles: form('vehicles', '车辆', [
    must('code', '车辆编号', 'vehicle', rosterCode, 'V-0001'),
    must('kind', '车辆类型', 'kind', choice(VEHICLE_KIND_NAMES), { zh: '消防', en: 'fire' }),
    must('plate', '车牌号', 'plate', textCell(20), '浙B00000'),
    column('callsign', '呼号', 'callsign', textCell(40), ''),
    area,
    organisation,
    since('启用日期'),
  ]),
  facilities: form('facilities', '设施', [
    must('code', '设施编号', 'facility', rosterCode, 'F-0001'),
    must('kind', '设施类型', 'kind', choice(FACILITY_KIND_NAMES), { zh: '避灾安置场所', en: 'shelter' }),
    must('name', '设施名称', 'name', textCell(80), '示例避灾安置点'),
    { ...area, required: false },
    must('lon', '经度', 'lon', degrees, ''),
    must('lat', '纬度', 'lat', degrees, ''),
    column('crs', '坐标系', 'crs', choice(CRS_LABELS), { zh: 'WGS-84', en: 'wgs84' }),
    column('capabilities', '功能', 'capabilities', choices(CAPABILITY_NAMES, 'unknown_capability'), {
      zh: '安置;物资',
      en: 'shelter;supplies',
    }),
    column('status', '状态', 'status', choice(FACILITY_STATUS_NAMES), { zh: '待命', en: 'standby' }),
    column('capacity', '容量', 'capacity', wholeNumber(1, 100_000), '120'),
    column('occupancy', '现有人数', 'occupancy', wholeNumber(0, 100_000), '0'),
    column('keeper', '管理员编号', 'keeper', rosterCode, ''),
    column('phone', '值班电话', 'phone', phone, ''),
    column('hours', '开放时间', 'hours', textCell(60), '08:00-20:00'),
    since('启用日期'),
  ]),
};
