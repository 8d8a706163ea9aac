import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { apply } from '../../../../shared/picture/fold/apply.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { judgeCallout } from './callout.ts';
import type { EntryJudge } from './change.ts';
import { judgeDirective } from './directive.ts';
import { judgeFacility } from './facility.ts';
import { judgeHeadcount } from './headcount.ts';
import { judgeIncident } from './incident.ts';
import { judgeMode } from './mode.ts';
import { judgeOperation } from './operation.ts';
import { judgeTask } from './task.ts';
import { judgeTier } from './tier.ts';
import { judgeWhistle } from './whistle.ts';
import { judgeZone } from './zone.ts';

const JUDGES: readonly EntryJudge[] = [
  judgeOperation,
  judgeMode,
  judgeTier,
  judgeDirective,
  judgeIncident,
  judgeTask,
  judgeCallout,
  judgeWhistle,
  judgeZone,
  judgeFacility,
  judgeHeadcount,
];

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
