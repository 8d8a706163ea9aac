import type { Entry, EntryKind } from '../../../shared/model/entries/entry.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';

/** One line of the stream: an entry, or a run of duty changes taken together. */
export interface StreamLine {
  readonly key: number;
  /** When it was true, epoch milliseconds. */
  readonly at: number;
  readonly entry: Entry;
  /** Units in a run of duty changes; 0 for every other line. */
  readonly units: number;
}

/** Steps in between, of which there are many: their sums stand in the panels. */
const QUIET: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'task.step',
  'callout.progressed',
  'zone.entered',
  'zone.left',
  'directive.delivered',
  'checklist.ticked',
  'checklist.unticked',
  // What becomes of the place comes with it; how many people there are stands over the map.
  'facility.engaged',
  'headcount.reported',
  // The clock says that it urges, and the deed answers.
  'urge.given',
  'urge.received',
]);
/** Duty changes no further apart than this are one line: a team reports in within minutes. */
const RUN_MS = 5 * MINUTE_MS;

/** The newest lines first. Runs of people going on (or off) duty are one line, so that they bury nothing. */
export function eventStream(
  entries: readonly Entry[],
  operationId: string | null,
  limit: number,
): StreamLine[] {
  const lines: StreamLine[] = [];
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i]!;
    if ((operationId !== null && entry.operationId !== operationId) || QUIET.has(entry.kind)) continue;
    const units = unitsIn(entry);
    const last = lines.at(-1);
    if (units > 0 && last && last.entry.kind === entry.kind && last.at - entry.occurredAt <= RUN_MS) {
      lines[lines.length - 1] = { ...last, units: last.units + units };
      continue;
    }
    if (lines.length === limit) break;
    lines.push({ key: entry.seq, at: entry.occurredAt, entry, units });
  }
  return lines;
}

function unitsIn(entry: Entry): number {
  if (entry.kind === 'unit.on_duty') return entry.body.units.length;
  return entry.kind === 'unit.off_duty' ? entry.body.unitIds.length : 0;
}
