import type { Entry } from '../../../../shared/model/entry.ts';
import { apply } from '../../../../shared/picture/apply.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { callouts } from './callouts.ts';
import type { Judge } from './change.ts';
import { incidents } from './incidents.ts';
import { ladder } from './ladder.ts';
import { tasks } from './tasks.ts';
import { zones } from './zones.ts';

const JUDGES: readonly Judge[] = [incidents, tasks, ladder, callouts, zones];

/** What a run of entries breaks; empty when nothing. The Picture is built up entry by entry. */
export function brokenBy(from: Picture, entries: readonly Entry[]): { broken: string[]; picture: Picture } {
  const broken: string[] = [];
  let picture = from;
  for (const entry of entries) {
    const before = picture;
    picture = apply(before, entry);
    const say = (what: string) => broken.push(`${entry.seq} ${entry.kind}: ${what}`);
    if (entry.seq !== before.seq + 1) say('is not the next number');
    if (entry.occurredAt > entry.recordedAt) say('was recorded before it happened');
    for (const judge of JUDGES) judge(before, picture, entry, say);
  }
  return { broken, picture };
}
