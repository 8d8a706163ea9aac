import type { Area } from '../../shared/model/area.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { ExerciseAccount } from './Account.ts';
import { Lanes } from './Lanes.ts';

/**
 * Every grid below an area, in the order of their codes, asked for level by level as any client would. The
 * accounts take turns: a city has more communities than one person may ask for in a minute.
 */
export async function gridsOf(
  accounts: readonly ExerciseAccount[],
  code: string,
  inFlight: number,
): Promise<Area[]> {
  const grids: Area[] = [];
  let level = [code];
  while (level.length > 0) {
    const lanes = new Lanes(inFlight);
    const below: string[] = [];
    for (const [i, parent] of level.entries())
      await lanes.add(parent, async () => {
        const { children } = await accounts[i % accounts.length]!.call(ROUTES.area, {
          params: { code: parent },
        });
        for (const child of children) {
          if (child.tier === 'grid') grids.push(child);
          else below.push(child.code);
        }
      });
    await lanes.drain();
    level = below.sort();
  }
  return grids.sort((a, b) => (a.code < b.code ? -1 : 1));
}
