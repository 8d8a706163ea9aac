import { COMMUNITIES } from './areas.ts';
import type { Duty, PlanTeam } from './schema.ts';
import { afterT0 } from './time.ts';

type Row = [
  name: string,
  kind: PlanTeam['kind'],
  area: string,
  duty: Duty,
  onDuty: number,
  acceptedAt: string,
];

/** Five survey volunteers a base grid: 160 in the nine community teams. */
const SURVEYORS_PER_GRID = 5;
const COMMUNITY_ACCEPTED = ['09:06', '09:07', '09:08', '09:08', '09:09', '09:10', '09:11', '09:13', '09:14'];
const STREET = '330205091';

const ROWS: readonly Row[] = [
  ...COMMUNITIES.map(
    (c, i): Row => [
      `${c.name}社区队`,
      'community',
      c.code,
      'survey',
      c.baseGrids * SURVEYORS_PER_GRID,
      COMMUNITY_ACCEPTED[i]!,
    ],
  ),
  ['甬湾小学队', 'resident_unit', STREET, 'evacuation', 22, '09:07'],
  ['甬湾医院队', 'resident_unit', STREET, 'evacuation', 21, '09:08'],
  ['湾头银行队', 'resident_unit', STREET, 'evacuation', 21, '09:09'],
  ['甬湾供水队', 'resident_unit', STREET, 'cordon', 16, '09:10'],
  ['北岸机电队', 'resident_unit', STREET, 'cordon', 16, '09:12'],
  ['北岸物流队', 'resident_unit', STREET, 'cordon', 16, '09:15'],
  ['红帆之家一队', 'social_organisation', STREET, 'comfort', 18, '09:16'],
  ['红帆之家二队', 'social_organisation', STREET, 'comfort', 16, '09:17'],
  ['湾区车友队', 'social_organisation', STREET, 'logistics', 20, '09:19'],
  ['甬湾机动队', 'social_organisation', STREET, 'comfort', 18, '09:20'],
  ['暖心送餐队', 'social_organisation', STREET, 'logistics', 20, '09:21'],
  ['区直机关一队', 'cadre', '330205', 'shelter', 15, '09:22'],
  ['区直机关二队', 'cadre', '330205', 'shelter', 15, '09:24'],
  ['邻街支援一队', 'neighbour_street', '330205092', 'traffic', 24, '09:26'],
  ['邻街支援二队', 'neighbour_street', '330205092', 'reserve', 20, '09:37'],
];

/** Team that stays at the service centre's desk for a part: one member each in the first 14 teams. */
const DESKS = 14;
/** 34 accepted and did not come: two in the first ten teams, one in the other fourteen. */
const TWO_ABSENT = 10;
/** 114 were called and declined: five in the first eighteen teams, four in the last six. */
const FIVE_DECLINED = 18;

const SURNAMES = '林周吴郑高沈唐陈许何吕施张孔曹严华金魏陶姜戚谢邹';

/**
 * 24 teams: 600 called, 486 accepted, 452 checked in, 438 on duty at the peak. The 14 between the last two
 * figures register people at a desk and share no position. Source: docs/domain.md 5.2.
 */
export const TEAMS: readonly PlanTeam[] = ROWS.map(([name, kind, area, duty, onDuty, acceptedAt], i) => {
  const checkedIn = onDuty + (i < DESKS ? 1 : 0);
  const accepted = checkedIn + (i < TWO_ABSENT ? 2 : 1);
  const number = String(i + 1).padStart(2, '0');
  return {
    teamId: `T-${number}`,
    name: `${name}（演练）`,
    kind,
    area,
    lead: { name: `演练-${SURNAMES[i]}某`, phone: `000-01${number}` },
    duty,
    called: accepted + (i < FIVE_DECLINED ? 5 : 4),
    accepted,
    checkedIn,
    onDuty,
    acceptedAtS: afterT0(acceptedAt),
  };
});
