import { type Incident, incidentLabel, isEnded } from '../../../../shared/model/incident.ts';
import { nameKeysOf, RANK, rankOfName, type Sought, sought } from '../../../../shared/model/nameRank.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import type { NameReading } from '../../../../shared/wire/placeRoutes.ts';

export type LocalHit =
  | { kind: 'incident'; id: string; incident: Incident }
  | { kind: 'unit'; id: string; unit: DutyUnit };

/** What is searched cannot read names itself. */
export interface SearchWords {
  /** How a text is said; null where nobody knows, or not yet. */
  readingOf: (text: string) => NameReading | null;
  /** What an incident is called, in the language of the screen. */
  titleOf: (incident: Incident) => string;
}

/** How many of each the search shows: more is a list, and lists have their own panels. */
const PER_KIND = 5;
/** An ended incident comes behind an open one that answers as well. */
const ENDED = 0.5;

/**
 * Incidents and units on duty that a text names: by number (`33`, `E-033`), title, callsign, id or team, and by how these
 * are said. The better before the worse (`RANK`), open incidents before closed ones; of equals in the order of their numbers.
 */
export function searchLocal(
  picture: Pick<Picture, 'incidents' | 'units'>,
  text: string,
  { readingOf, titleOf }: SearchWords,
): LocalHit[] {
  const wanted = sought(text);
  if (wanted.text === '') return [];
  const named = (name: string) => rankOfText(wanted, name, readingOf);
  const incidents = best(
    Object.values(picture.incidents),
    (incident) => {
      const label = incidentLabel(incident.no);
      const rank =
        String(incident.no) === wanted.text
          ? RANK.whole
          : least(marked(wanted, label), named(titleOf(incident)));
      return rank === null ? null : rank + (isEnded(incident) ? ENDED : 0);
    },
    (one, other) => one.no - other.no,
  );
  const units = best(
    Object.values(picture.units),
    ({ callsign, unitId, team }) => least(named(callsign), marked(wanted, unitId), team ? named(team) : null),
    (one, other) => (one.unitId < other.unitId ? -1 : 1),
  );
  return [
    ...incidents.map((incident): LocalHit => ({ kind: 'incident', id: incident.incidentId, incident })),
    ...units.map((unit): LocalHit => ({ kind: 'unit', id: unit.unitId, unit })),
  ];
}

function rankOfText(wanted: Sought, name: string, readingOf: SearchWords['readingOf']): number | null {
  // Chinese is found as it is written: only letters ask how a name is said.
  const reading = wanted.letters === '' ? null : readingOf(name);
  return rankOfName(wanted, nameKeysOf({ name, nameLatin: reading?.latin }, reading?.pinyin ?? null));
}

/** Of labels and ids, which are not said. */
function marked({ text }: Sought, label: string): number | null {
  const at = label.toLowerCase().indexOf(text);
  if (at < 0) return null;
  if (at > 0) return RANK.inside;
  return label.length === text.length ? RANK.whole : RANK.begins;
}

function least(...ranks: (number | null)[]): number | null {
  const known = ranks.filter((rank) => rank !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function best<T>(items: readonly T[], rank: (item: T) => number | null, order: (a: T, b: T) => number): T[] {
  const ranked: { item: T; rank: number }[] = [];
  for (const item of items) {
    const value = rank(item);
    if (value !== null) ranked.push({ item, rank: value });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || order(a.item, b.item))
    .slice(0, PER_KIND)
    .map(({ item }) => item);
}
