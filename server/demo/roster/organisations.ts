import type { Area } from '../../../shared/model/area.ts';
import { DEPARTMENTS, type Department } from '../../../shared/model/organisation.ts';
import type { OfferRow } from '../../db/queries/rosterWrites.ts';
import { NEEDS } from '../../dispatch/rules.ts';
import { Dice } from './Dice.ts';
import { marked, unmarked } from './names.ts';
import type { RosterBuilder } from './RosterBuilder.ts';

/** The nine of docs/domain.md 1.2 by today's names, then those of an emergency. Behind the name of the area. */
const OFFICE: Record<Department, string> = {
  party_building: '委组织部（党建）',
  comprehensive_governance: '委政法委（社会治理中心）',
  public_security: '公安局',
  civil_affairs: '民政局',
  justice: '司法局',
  ecology: '生态环境局',
  market_supervision: '市场监管局',
  emergency_management: '应急管理局',
  fire_rescue: '消防救援局',
  health: '卫生健康局',
  housing: '住建局',
  urban_management: '综合执法局',
  transport: '交通运输局',
  power: '供电公司',
  gas: '燃气公司',
  water: '供水公司',
  telecom: '通信保障中心',
  publicity: '委宣传部',
};

const COMMAND_BODY = {
  city: '应急指挥部',
  district: '指挥部',
  street: '综合信息指挥室',
  community: '应急小组',
} as const;

export function commandBody(builder: RosterBuilder, area: Area): void {
  const what = COMMAND_BODY[area.tier as keyof typeof COMMAND_BODY];
  builder.roster.organisations.push({
    organisationId: `O-${area.code}-command`,
    kind: 'command_body',
    name: marked(`${unmarked(area.name)}${what}`),
    area: area.code,
    department: null,
    dutyPhone: builder.phone(),
  });
}

/** All departments of a city or district. */
export function departmentsOf(builder: RosterBuilder, area: Area): void {
  for (const department of DEPARTMENTS) {
    builder.roster.organisations.push({
      organisationId: departmentId(area.code, department),
      kind: 'department',
      name: marked(`${area.name}${OFFICE[department]}`),
      area: area.code,
      department,
      dutyPhone: builder.phone(),
    });
  }
}

export function departmentId(area: string, department: Department): string {
  return `O-${area}-${department}`;
}

/** Who answers for what in the whole city, as the product has it; a district may have rules of its own. */
export function routingRules(builder: RosterBuilder, city: Area): void {
  for (const { area, type, department } of NEEDS.incidents)
    builder.roster.rules.push({ area: area ?? city.code, incidentType: type, department });
}

/** Who stands around a street: kind, what it is called behind the street's name, what it may offer. */
const SUPPORTERS = [
  ['resident_unit', '中心小学', ['room', '操场与教室', 6, 20]],
  ['resident_unit', '卫生服务中心', ['skill', '急救人员', 2, 8]],
  ['resident_unit', '商业银行支行', ['room', '会议室', 1, 3]],
  ['sector_body', '物业行业联盟', ['people', '保安与维修人员', 10, 60]],
  ['new_sector', '快递外卖之家', ['vehicle', '电动三轮车', 5, 30]],
  ['social_organisation', '红帆志愿服务社', ['people', '登记志愿者', 20, 80]],
] as const;

/** Six supporters with what they offer. Returns their ids by kind and place in the list. */
export function supportersOf(builder: RosterBuilder, street: Area): string[] {
  const dice = new Dice(`supporters ${street.code}`);
  return SUPPORTERS.map(([kind, name, offer], i) =>
    buildSupporter(
      builder,
      street.code,
      `O-${street.code}-s${i + 1}`,
      kind,
      `${unmarked(street.name)}${name}`,
      [{ resource: offer[0], label: offer[1], quantity: dice.whole(offer[2], offer[3]) }],
    ),
  );
}

export function buildSupporter(
  builder: RosterBuilder,
  area: string,
  organisationId: string,
  kind: 'resident_unit' | 'sector_body' | 'new_sector' | 'social_organisation',
  name: string,
  offers: readonly Pick<OfferRow, 'resource' | 'label' | 'quantity'>[],
): string {
  builder.roster.organisations.push({
    organisationId,
    kind,
    name: marked(name),
    area,
    department: null,
    dutyPhone: builder.phone(),
  });
  for (const offer of offers) builder.roster.offers.push({ organisationId, area, ...offer });
  return organisationId;
}
