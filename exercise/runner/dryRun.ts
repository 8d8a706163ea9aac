import { MINUTE_MS } from '../../shared/time/durations.ts';
import type { World } from '../movement/world.ts';
import { clockAt } from '../plan/time.ts';
import type { Options } from './options.ts';

/** Reckons the posts without a server: one JSON a line with `print`, else how many and how fast. */
export async function dryRun(
  { fromS, untilS, print }: Pick<Options, 'fromS' | 'untilS' | 'print'>,
  world: World,
  write: (text: string) => Promise<void>,
): Promise<void> {
  let posts = 0;
  let busiest = 0;
  let minute = -1;
  let inMinute = 0;
  const units = new Set<string>();
  for (const post of world.posts(fromS * 1000)) {
    if (post.sentMs > untilS * 1000) break;
    posts++;
    units.add(post.unitId);
    const at = Math.floor(post.sentMs / MINUTE_MS);
    inMinute = at === minute ? inMinute + 1 : 1;
    minute = at;
    busiest = Math.max(busiest, inMinute);
    if (print) await write(`${JSON.stringify(post)}\n`);
  }
  if (print) return;
  const perSecond = posts / (untilS - fromS);
  await write(
    `${clockAt(fromS)}–${clockAt(untilS)}: ${posts} posts of ${units.size} units, ` +
      `${perSecond.toFixed(1)}/s on average, at most ${(busiest / 60).toFixed(1)}/s in a minute\n`,
  );
}
