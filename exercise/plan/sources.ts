import type { Geography } from '../geography/geography.ts';
import { BASE_GRIDS, communityOf, EXCLUSIVE_GRIDS, planGridName } from './areas.ts';
import type { Duty, Pair, PlanSource } from './schema.ts';
import { minute, spread } from './spread.ts';
import { type PairPlace, pairPlaces } from './survey.ts';
import { TEAMS } from './teams.ts';
import { afterT0, DURATION_S } from './time.ts';
import { VEHICLES } from './vehicles.ts';

const DISTRICT_STAFF_HOME = '330205091';

/** Who checks in when, of the teams that do not survey: [from, to], spread evenly over the members. */
const CHECK_IN: Record<string, readonly (readonly [from: string, to: string, people: number])[]> = {
  'T-10': [['09:12', '09:20', 22]],
  'T-11': [['09:14', '09:23', 21]],
  'T-12': [['09:16', '09:26', 21]],
  'T-13': [['09:20', '09:32', 16]],
  'T-14': [['09:24', '09:38', 16]],
  'T-15': [['09:28', '09:45', 16]],
  'T-16': [['09:40', '09:52', 18]],
  'T-17': [['09:45', '10:00', 16]],
  'T-18': [['09:30', '09:46', 20]],
  'T-19': [['09:48', '09:48', 18]],
  'T-20': [['09:38', '09:55', 20]],
  'T-21': [['09:35', '09:45', 15]],
  'T-22': [['09:42', '09:52', 15]],
  'T-23': [
    ['09:50', '10:10', 12],
    ['10:30', '10:52', 12],
  ],
  'T-24': [['10:20', '10:45', 20]],
};

/** Cadres in the field by what they do: [duty, people, on duty from, to]. 120 in all. */
const CADRES: readonly (readonly [Duty, number, string, string])[] = [
  ['command', 12, '09:02', '09:10'],
  ['cordon', 12, '09:04', '09:12'],
  ['evacuation', 10, '09:05', '09:12'],
  ['logistics', 10, '09:20', '09:30'],
  ['survey', 52, '09:20', '09:39'],
  ['shelter', 6, '09:36', '09:40'],
  ['comfort', 6, '09:45', '09:50'],
  // Housing engineers: whistled at 10:12, on site at 10:38.
  ['engineer', 12, '10:26', '10:26'],
];

/** Who goes before the end: [duty, kind, people, when]. The rest stay until ENDEX. */
const RELEASED: readonly (readonly [Duty, PlanSource['kind'], number, string])[] = [
  ['ambulance', 'vehicle', 5, '13:00'],
  ['bus', 'vehicle', 4, '13:10'],
  ['fire', 'vehicle', 3, '14:00'],
  ['evacuation', 'volunteer', 24, '15:30'],
  ['traffic', 'volunteer', 12, '15:45'],
  ['reserve', 'volunteer', 20, '15:50'],
];

/**
 * The 711 position sources: 108 officers + 120 cadres + 438 volunteers on duty at the peak + 45 vehicles
 * (docs/domain.md 5.2). The 8 police vehicles report by summary, once a minute; the other 37 are trackers.
 */
export function sourcesAndPairs(
  geography: Pick<Geography, 'grids'>,
  gapGrid: string,
): { sources: PlanSource[]; pairs: Pair[] } {
  const places = pairPlaces(geography, gapGrid);
  const officers = officerSources(geography);
  const cadres = cadreSources();
  const volunteers = volunteerSources(places);
  const sources = release([...officers, ...cadres, ...volunteers, ...VEHICLES]);
  return { sources, pairs: pairUp(places, officers, cadres, volunteers) };
}

/** Three officers a grid, grid by grid from the scene outwards: G01 is the scene's own full-time officer. */
function officerSources(geography: Pick<Geography, 'grids'>): PlanSource[] {
  const ringOf = new Map(geography.grids.map((g) => [g.code, g.ring]));
  const grids = [...BASE_GRIDS, ...EXCLUSIVE_GRIDS].sort(
    (a, b) => ringOf.get(a)! - ringOf.get(b)! || (a < b ? -1 : 1),
  );
  const partTime = grids.length * 2;
  return Array.from({ length: grids.length * 3 }, (_, i) => {
    const fullTime = i < grids.length;
    const grid = grids[i % grids.length]!;
    const from = fullTime
      ? i === 0
        ? 0
        : spread(i - 1, grids.length - 1, afterT0('08:58'), afterT0('09:09'))
      : spread(i - grids.length, partTime, afterT0('09:05'), afterT0('09:25'));
    const number = String(i + 1).padStart(2, '0');
    return source(`G${number}`, 'officer', `网格员 ${number}`, grid, null, 'survey', minute(from), i);
  });
}

function cadreSources(): PlanSource[] {
  let number = 0;
  return CADRES.flatMap(([duty, people, from, to]) =>
    Array.from({ length: people }, (_, i) => {
      const id = String(++number).padStart(3, '0');
      const fromS = minute(spread(i, people, afterT0(from), afterT0(to)));
      return source(`C-${id}`, 'cadre', `干部 ${id}`, DISTRICT_STAFF_HOME, null, duty, fromS, number);
    }),
  );
}

function volunteerSources(places: readonly PairPlace[]): PlanSource[] {
  let number = 0;
  return TEAMS.flatMap((team) => {
    const surveyors = places
      .filter((p) => communityOf(p.grid) === team.area)
      .map((p) => ({ home: p.grid, fromS: p.checkInS }));
    const others = (CHECK_IN[team.teamId] ?? []).flatMap(([from, to, people]) =>
      Array.from({ length: people }, (_, i) => ({
        home: team.area === '330205' ? DISTRICT_STAFF_HOME : team.area,
        fromS: minute(spread(i, people, afterT0(from), afterT0(to))),
      })),
    );
    return (team.duty === 'survey' ? surveyors : others).map(({ home, fromS }) => {
      const id = String(++number).padStart(4, '0');
      return source(`V-${id}`, 'volunteer', `志愿者 ${id}`, home, team.teamId, team.duty, fromS, number);
    });
  });
}

/** The first three pairs of a grid go with its own officers, the others with cadres and officers of exclusive grids. */
function pairUp(
  places: readonly PairPlace[],
  officers: readonly PlanSource[],
  cadres: readonly PlanSource[],
  volunteers: readonly PlanSource[],
): Pair[] {
  const exclusive = new Set(EXCLUSIVE_GRIDS);
  const waiting = new Map<string, PlanSource[]>();
  for (const volunteer of volunteers.filter((v) => v.duty === 'survey'))
    waiting.set(volunteer.homeArea, [...(waiting.get(volunteer.homeArea) ?? []), volunteer]);
  const spare = [
    ...cadres.filter((c) => c.duty === 'survey'),
    ...officers.filter((o) => exclusive.has(o.homeArea)),
  ];
  return places.map(({ grid, slot, startS, meal }) => {
    const volunteer = waiting.get(grid)?.shift();
    const own = officers.filter((o) => o.homeArea === grid)[slot];
    const staff = own ?? spare.shift();
    if (!volunteer || !staff) throw new RangeError(`nobody is left for a pair in ${grid}`);
    return { volunteer: volunteer.unitId, staff: staff.unitId, grid, startS, meal };
  });
}

/** Every ninth phone takes its position from an AMap SDK, every seventeenth from a Baidu SDK; both declare it. */
function crsOf(number: number): PlanSource['crs'] {
  if (number % 9 === 4) return 'gcj02';
  return number % 17 === 5 ? 'bd09' : 'wgs84';
}

function source(
  unitId: string,
  kind: PlanSource['kind'],
  name: string,
  homeArea: string,
  team: string | null,
  duty: Duty,
  fromS: number,
  number: number,
): PlanSource {
  const where = kind === 'officer' ? ` ${planGridName(homeArea)}` : team ? ` ${team}` : '';
  return {
    unitId,
    kind,
    callsign: `${name}${where}（演练）`,
    homeArea,
    team,
    duty,
    crs: crsOf(number),
    onDuty: { fromS, toS: DURATION_S },
    endReason: '演练结束',
  };
}

/** The last of each kind go first, so that the numbers that faults name stay to the end. */
function release(sources: PlanSource[]): PlanSource[] {
  const early = new Map<string, number>();
  for (const [duty, kind, people, at] of RELEASED) {
    const matching = sources.filter((s) => s.duty === duty && s.kind === kind);
    for (const s of matching.slice(-people)) early.set(s.unitId, afterT0(at));
  }
  return sources.map((s) => {
    const toS = early.get(s.unitId);
    return toS === undefined ? s : { ...s, onDuty: { ...s.onDuty, toS }, endReason: '任务完成，撤离' };
  });
}
