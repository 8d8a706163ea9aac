import { type Incident, incidentLabel, isEnded } from '../../../../shared/model/incident.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';

export type LocalHit =
  | { kind: 'incident'; id: string; incident: Incident }
  | { kind: 'unit'; id: string; unit: DutyUnit };

/** How many of each the search shows: more is a list, and lists have their own panels. */
const PER_KIND = 5;

/**
 * Incidents and units on duty that a text names: by number (`33`, `E-033`), title, callsign or team.
 * What begins with the text comes before what holds it; open incidents before closed ones.
 */
export function searchLocal(picture: Pick<Picture, 'incidents' | 'units'>, text: string): LocalHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const incidents = best(Object.values(picture.incidents), (incident) => {
    const label = incidentLabel(incident.no).toLowerCase();
    if (label === wanted || String(incident.no) === wanted) return 0;
    const rank = rankOf(wanted, [label, incident.title.toLowerCase()]);
    return rank === null ? null : rank + (isEnded(incident) ? 0.5 : 0);
  });
  const units = best(Object.values(picture.units), (unit) =>
    rankOf(wanted, [unit.callsign.toLowerCase(), unit.unitId.toLowerCase(), (unit.team ?? '').toLowerCase()]),
  );
  return [
    ...incidents.map((incident): LocalHit => ({ kind: 'incident', id: incident.incidentId, incident })),
    ...units.map((unit): LocalHit => ({ kind: 'unit', id: unit.unitId, unit })),
  ];
}

function rankOf(wanted: string, texts: readonly string[]): number | null {
  let rank: number | null = null;
  for (const text of texts) {
    const at = text.indexOf(wanted);
    if (at < 0) continue;
    const here = text === wanted ? 0 : at === 0 ? 1 : 2;
    if (rank === null || here < rank) rank = here;
  }
  return rank;
}

function best<T>(items: readonly T[], rank: (item: T) => number | null): T[] {
  const ranked: { item: T; rank: number }[] = [];
  for (const item of items) {
    const value = rank(item);
    if (value !== null) ranked.push({ item, rank: value });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, PER_KIND)
    .map(({ item }) => item);
}
