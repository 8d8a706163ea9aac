import type { Entry } from '../../../shared/model/entries/entry.ts';
import type { UnitKind } from '../../../shared/model/unit.ts';

/** What can be drawn over time from the journal alone. `entries` is a count a bin, the others are levels. */
export const SERIES = ['people', 'vehicles', 'open', 'closed', 'entries'] as const;
export type SeriesName = (typeof SERIES)[number];

export interface SeriesPoint {
  /** End of the bin, epoch milliseconds. */
  readonly at: number;
  readonly value: number;
}

const FIRST_BIN_MS = 60_000;
/** Bins double in width past this number, so that memory stays flat however long an operation lasts. */
const MAX_BINS = 1_024;

/**
 * Counts over time of one operation, taken from its entries in the order of their numbers. Changes are
 * kept by the time at which they were true, so an entry that was recorded late lands where it belongs.
 */
export class RecordSeries {
  readonly operationId: string;
  readonly from: number;
  /** Grows with every entry taken. */
  version = 0;
  /** Number of the last entry taken; a lower one is skipped. */
  seq = 0;
  /** Distinct units that were on duty at any time. */
  units = 0;
  private binMs = FIRST_BIN_MS;
  private deltas = new Map<number, Float64Array>();
  private readonly onDuty = new Map<string, UnitKind>();
  private readonly seen = new Set<string>();
  /** What was closed or turned down, by its id: when, and as what. */
  private readonly ended = new Map<string, { at: number; closed: boolean }>();

  constructor(operationId: string, from: number) {
    this.operationId = operationId;
    this.from = from;
  }

  add(entry: Entry): void {
    if (entry.seq <= this.seq) return;
    this.seq = entry.seq;
    if (entry.operationId !== this.operationId) return;
    this.version++;
    this.change('entries', entry.occurredAt, 1);
    switch (entry.kind) {
      case 'unit.on_duty':
        for (const unit of entry.body.units) this.enter(unit.unitId, unit.kind, entry.occurredAt);
        return;
      case 'unit.off_duty':
        for (const unitId of entry.body.unitIds) this.leave(unitId, entry.occurredAt);
        return;
      case 'operation.closed':
        for (const unitId of [...this.onDuty.keys()]) this.leave(unitId, entry.occurredAt);
        return;
      case 'incident.reported':
        this.change('open', entry.occurredAt, 1);
        return;
      // Neither open nor closed from then on, as everywhere (shared/figures/incidents.ts).
      case 'incident.merged':
        this.change('open', entry.occurredAt, -1);
        return;
      case 'incident.rejected':
        this.end(entry.body.incidentId, entry.occurredAt, false);
        return;
      case 'incident.unmerged':
        this.change('open', entry.occurredAt, 1);
        return;
      case 'incident.closed':
      case 'incident.sos_ended':
        this.end(entry.body.incidentId, entry.occurredAt, true);
        return;
      case 'incident.reopened':
        this.reopen(entry.body, entry.occurredAt);
        return;
      default:
        return;
    }
  }

  /** The curve up to `to`: one point a bin, from the operation's beginning. Empty before it. */
  points(name: SeriesName, to: number): SeriesPoint[] {
    const column = SERIES.indexOf(name);
    const points: SeriesPoint[] = [];
    let level = 0;
    for (let bin = 0; this.from + bin * this.binMs < to; bin++) {
      const delta = this.deltas.get(bin)?.[column] ?? 0;
      level = name === 'entries' ? delta : level + delta;
      points.push({ at: Math.min(to, this.from + (bin + 1) * this.binMs), value: level });
    }
    return points;
  }

  private enter(unitId: string, kind: UnitKind, at: number): void {
    if (this.onDuty.has(unitId)) return;
    this.onDuty.set(unitId, kind);
    if (!this.seen.has(unitId)) {
      this.seen.add(unitId);
      this.units++;
    }
    this.change(kind === 'vehicle' ? 'vehicles' : 'people', at, 1);
  }

  private leave(unitId: string, at: number): void {
    const kind = this.onDuty.get(unitId);
    if (!kind) return;
    this.onDuty.delete(unitId);
    this.change(kind === 'vehicle' ? 'vehicles' : 'people', at, -1);
  }

  private end(incidentId: string, at: number, closed: boolean): void {
    this.ended.set(incidentId, { at, closed });
    this.change('open', at, -1);
    if (closed) this.change('closed', at, 1);
  }

  /** What was taken back never ended. */
  private reopen({ incidentId, undone }: { incidentId: string; undone: boolean }, now: number): void {
    const end = this.ended.get(incidentId);
    if (!end) return;
    this.ended.delete(incidentId);
    const at = undone ? end.at : now;
    this.change('open', at, 1);
    if (end.closed) this.change('closed', at, -1);
  }

  private change(name: SeriesName, at: number, by: number): void {
    while ((at - this.from) / this.binMs >= MAX_BINS) this.coarsen();
    // What was true before the operation began is drawn in its first bin.
    const bin = Math.max(0, Math.floor((at - this.from) / this.binMs));
    let row = this.deltas.get(bin);
    if (!row) {
      row = new Float64Array(SERIES.length);
      this.deltas.set(bin, row);
    }
    row[SERIES.indexOf(name)]! += by;
  }

  private coarsen(): void {
    this.binMs *= 2;
    const merged = new Map<number, Float64Array>();
    for (const [bin, row] of this.deltas) {
      const into = merged.get(bin >> 1);
      if (into) for (const column of row.keys()) into[column]! += row[column]!;
      else merged.set(bin >> 1, row);
    }
    this.deltas = merged;
  }
}

/** The level that a curve shows at a moment: the last point at or before it, 0 before the first. */
export function levelAt(points: readonly SeriesPoint[], at: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return points[low - 1]?.value ?? 0;
}
