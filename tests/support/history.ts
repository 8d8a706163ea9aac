import fc from 'fast-check';
import { ENTRY_KINDS, type Entry, type EntryKind } from '../../shared/model/entries/entry.ts';
import { calloutWriters } from './history/callout.ts';
import { checklistWriters } from './history/checklist.ts';
import { clockWriters } from './history/clock.ts';
import { coverageWriters } from './history/coverage.ts';
import { directiveWriters } from './history/directive.ts';
import { facilityWriters } from './history/facility.ts';
import { type Choice, HistoryWorld, TREE, type Writers } from './history/HistoryWorld.ts';
import { headcountWriters } from './history/headcount.ts';
import { incidentWriters } from './history/incident.ts';
import { modeWriters } from './history/mode.ts';
import { noteWriters } from './history/note.ts';
import { operationWriters } from './history/operation.ts';
import { taskWriters } from './history/task.ts';
import { tierWriters } from './history/tier.ts';
import { unitWriters } from './history/unit.ts';
import { urgeWriters } from './history/urge.ts';
import { whistleWriters } from './history/whistle.ts';
import { zoneWriters } from './history/zone.ts';

export { TREE };

/** A new kind does not compile until histories hold it. */
const WRITERS: Writers<EntryKind> = {
  ...operationWriters,
  ...modeWriters,
  ...tierWriters,
  ...directiveWriters,
  ...checklistWriters,
  ...incidentWriters,
  ...clockWriters,
  ...taskWriters,
  ...whistleWriters,
  ...calloutWriters,
  ...zoneWriters,
  ...coverageWriters,
  ...facilityWriters,
  ...headcountWriters,
  ...unitWriters,
  ...urgeWriters,
  ...noteWriters,
};

/** What most of a history is made of: without it there is nothing for the rest to be about. */
const OFTEN: readonly EntryKind[] = [
  'incident.reported',
  'incident.accepted',
  'incident.filed',
  'task.created',
  'task.dispatched',
  'task.step',
  'task.done',
  'task.verified',
  'unit.on_duty',
  'note.added',
];
const KINDS: readonly EntryKind[] = [...ENTRY_KINDS, ...OFTEN, ...OFTEN, ...OFTEN, ...OFTEN];

/** What must have been for a kind that would come seldom otherwise. */
const WAITS_FOR: Partial<Record<EntryKind, readonly EntryKind[]>> = {
  'task.resumed': ['task.suspended', 'task.suspension_asked'],
  'task.suspended': ['task.suspension_asked'],
  'task.reworked': ['task.done'],
  'incident.verified': ['task.done', 'task.dispatched'],
  'incident.unmerged': ['incident.merged'],
  'incident.reviewed': ['incident.closed'],
  'incident.reopened': ['incident.closed', 'incident.rejected'],
  'task.recalled': ['task.dispatched'],
};

const choice: fc.Arbitrary<Choice> = fc.record({
  what: fc.integer({ min: 0, max: KINDS.length - 1 }),
  pick: fc.nat(1_000),
  area: fc.nat(1_000),
  later: fc.nat(60_000),
});

/** Journals as the rules of the commands allow them: numbered from 1, two clocks, over `TREE`. */
export const histories: fc.Arbitrary<Entry[]> = fc
  .array(choice, { maxLength: 120, size: 'max' })
  .map((choices) => historyOf(choices));

export function historyOf(choices: readonly Choice[]): Entry[] {
  const world = new HistoryWorld();
  for (const one of choices) {
    world.now += one.later;
    const kind = world.operation(one) ? KINDS[one.what % KINDS.length]! : 'operation.opened';
    // What cannot come now gives way to what it waits for, or to what nearly always can.
    const instead = [...(WAITS_FOR[kind] ?? []), OFTEN[one.pick % OFTEN.length]!];
    if (!WRITERS[kind](world, one)) instead.some((other) => WRITERS[other](world, one));
  }
  return world.entries;
}
