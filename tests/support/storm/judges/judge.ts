import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { apply } from '../../../../shared/picture/fold/apply.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { callout } from './callout.ts';
import type { Judge } from './change.ts';
import { directive } from './directive.ts';
import { incident } from './incident.ts';
import { mode } from './mode.ts';
import { operation } from './operation.ts';
import { task } from './task.ts';
import { tier } from './tier.ts';
import { whistle } from './whistle.ts';
import { zone } from './zone.ts';

const JUDGES: readonly Judge[] = [operation, mode, tier, directive, incident, task, callout, whistle, zone];

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
