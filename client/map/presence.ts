import { type Tier, tierOf } from '../../shared/model/area.ts';

/** Units on duty from which a grid is one, two, three and four steps present; about 22 is a grid's full strength. */
export const PRESENCE_FROM = [1, 4, 10, 18] as const;

/** 0 for nobody, then 1 to 4. */
export function presenceStep(count: number): number {
  return PRESENCE_FROM.filter((from) => count >= from).length;
}

const SHOWN: Tier = 'grid';

/** What has to be told to the map to bring it from the steps that it shows to those of these counts. */
export function presenceChanges(
  shown: Map<string, number>,
  counts: ReadonlyMap<string, number>,
): { code: string; step: number }[] {
  const changes: { code: string; step: number }[] = [];
  for (const [code, count] of counts) {
    if (tierOf(code) !== SHOWN) continue;
    const step = presenceStep(count);
    if ((shown.get(code) ?? 0) === step) continue;
    shown.set(code, step);
    changes.push({ code, step });
  }
  for (const code of shown.keys()) {
    if (counts.has(code)) continue;
    shown.delete(code);
    changes.push({ code, step: 0 });
  }
  return changes;
}
