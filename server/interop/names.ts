import type { Capability, FacilityKind, FacilityStatus } from '../../shared/model/facility.ts';
import type { EMPLOYMENTS, GridPostKind } from '../../shared/model/person.ts';
import type { Skill, TeamKind, VEHICLE_KINDS } from '../../shared/model/team.ts';
import type { CrsName } from '../../shared/model/unit.ts';

/** Chinese names of closed values in files. Each is read beside the English value and written in Chinese files. */

export const TEAM_KIND_NAMES: Record<TeamKind, string> = {
  community: '社区',
  resident_unit: '驻区单位',
  social_organisation: '社会组织',
  cadre: '干部',
  reserve: '后备',
};

export const SKILL_NAMES: Record<Skill, string> = {
  survey: '入户走访',
  evacuation: '疏散',
  cordon: '警戒',
  comfort: '安抚',
  logistics: '后勤保障',
  shelter: '安置',
  traffic: '交通疏导',
  first_aid: '急救',
  search_rescue: '搜救',
  repair: '维修',
  radio: '通信',
  driving: '驾驶',
  local_knowledge: '熟悉楼栋',
  medical_care: '医疗救护',
  person_search: '寻人',
  public_order: '维持秩序',
  gas_detection: '燃气检测',
  gas_shutoff: '燃气关阀',
  power_repair: '供电抢修',
  water_repair: '供水抢修',
  lift_rescue: '电梯救援',
  hazard_removal: '高空排险',
  structure_check: '房屋鉴定',
  road_clearing: '道路清障',
  public_information: '信息发布',
  passenger_transport: '人员转运',
};

export const MEMBER_ROLE_NAMES: Record<'lead' | 'member', string> = { lead: '队长', member: '队员' };

export const POST_NAMES: Record<GridPostKind, string> = {
  leader: '网格长',
  officer: '网格员',
  instructor: '党建指导员',
};

export const EMPLOYMENT_NAMES: Record<(typeof EMPLOYMENTS)[number], string> = {
  full_time: '专职',
  part_time: '兼职',
};

export const VEHICLE_KIND_NAMES: Record<(typeof VEHICLE_KINDS)[number], string> = {
  fire: '消防',
  ambulance: '救护',
  police: '警务',
  city_management: '城管',
  bus: '客车',
  repair: '抢修',
  power: '供电',
  gas: '燃气',
  comms: '通信',
  support: '保障',
};

export const FACILITY_KIND_NAMES: Record<FacilityKind, string> = {
  service_centre: '党群服务中心',
  shelter: '避灾安置场所',
  muster_point: '集合点',
  staging_point: '集结点',
  hospital: '医院',
  deliberation_venue: '议事场所',
};

export const CAPABILITY_NAMES: Record<Capability, string> = {
  command_post: '指挥部',
  check_in: '签到',
  comfort: '安抚',
  shelter: '安置',
  supplies: '物资',
  charging: '充电',
  medical: '医疗',
  accessible: '无障碍',
  pets: '宠物',
  backup_power: '备用电源',
  water: '供水',
};

export const FACILITY_STATUS_NAMES: Record<FacilityStatus, string> = {
  standby: '待命',
  opening: '开放中',
  open: '开放',
  full: '已满',
  closing: '关闭中',
  closed: '关闭',
};

export const CRS_LABELS: Record<CrsName, string> = {
  wgs84: 'WGS-84',
  cgcs2000: 'CGCS2000',
  gcj02: 'GCJ-02',
  bd09: 'BD-09',
};
