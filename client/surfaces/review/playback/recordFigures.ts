import type { Entry } from '../../../../shared/model/entries/entry.ts';

/** What the journal alone proves about one operation. Times are milliseconds; null where nothing happened. */
export interface RecordFigures {
  readonly entries: number;
  /** First unit on duty, measured from T0. */
  readonly firstOnDutyMs: number | null;
  readonly peakOnDuty: number;
  readonly peakAt: number | null;
  /** Distinct units that were on duty. */
  readonly units: number;
  readonly vehicles: number;
  readonly reported: number;
  readonly closed: number;
  /** Neither closed, nor merged into another, nor turned down. */
  readonly open: number;
  /** First report of an incident, measured from T0. */
  readonly firstIncidentMs: number | null;
  /** From the report of an incident to its closing. */
  readonly closeP50Ms: number | null;
  readonly closeP90Ms: number | null;
  readonly peakOpen: number;
  /** From when something was true to when the centre knew it. */
  readonly delayP50Ms: number | null;
  readonly delayP90Ms: number | null;
  readonly notes: number;
}

/** Figures over entries of one operation in the order of their numbers, its T0 in epoch milliseconds. */
export function recordFigures(entries: readonly Entry[], t0: number): RecordFigures {
  const inTime = [...entries].sort((a, b) => a.occurredAt - b.occurredAt || a.seq - b.seq);
  const onDuty = new Set<string>();
  const units = new Set<string>();
  const vehicles = new Set<string>();
  const reportedAt = new Map<string, number>();
  const closedAt = new Map<string, number>();
  const delays: number[] = [];
  let firstOnDuty: number | null = null;
  let firstIncident: number | null = null;
  const gone = new Set<string>();
  let [peakOnDuty, peakOpen, notes] = [0, 0, 0];
  const open = () => reportedAt.size - closedAt.size - gone.size;
  let peakAt: number | null = null;
  for (const entry of inTime) {
    delays.push(Math.max(0, entry.recordedAt - entry.occurredAt));
    switch (entry.kind) {
      case 'unit.on_duty':
        firstOnDuty ??= entry.occurredAt;
        for (const unit of entry.body.units) {
          onDuty.add(unit.unitId);
          (unit.kind === 'vehicle' ? vehicles : units).add(unit.unitId);
        }
        if (onDuty.size > peakOnDuty) [peakOnDuty, peakAt] = [onDuty.size, entry.occurredAt];
        break;
      case 'unit.off_duty':
        for (const unitId of entry.body.unitIds) onDuty.delete(unitId);
        break;
      case 'incident.reported':
        firstIncident ??= entry.occurredAt;
        reportedAt.set(entry.body.incidentId, entry.occurredAt);
        peakOpen = Math.max(peakOpen, open());
        break;
      case 'incident.merged':
      case 'incident.rejected':
        gone.add(entry.body.incidentId);
        break;
      case 'incident.unmerged':
        gone.delete(entry.body.incidentId);
        break;
      case 'incident.closed':
      case 'incident.sos_ended':
        if (reportedAt.has(entry.body.incidentId)) closedAt.set(entry.body.incidentId, entry.occurredAt);
        break;
      case 'incident.reopened':
        closedAt.delete(entry.body.incidentId);
        gone.delete(entry.body.incidentId);
        peakOpen = Math.max(peakOpen, open());
        break;
      case 'note.added':
        notes++;
        break;
      default:
        break;
    }
  }
  const closing = [...closedAt].map(([incidentId, at]) => at - reportedAt.get(incidentId)!);
  const sinceT0 = (at: number | null) => (at === null ? null : at - t0);
  return {
    entries: entries.length,
    firstOnDutyMs: sinceT0(firstOnDuty),
    peakOnDuty,
    peakAt,
    units: units.size,
    vehicles: vehicles.size,
    reported: reportedAt.size,
    closed: closedAt.size,
    open: open(),
    firstIncidentMs: sinceT0(firstIncident),
    closeP50Ms: percentile(closing, 0.5),
    closeP90Ms: percentile(closing, 0.9),
    peakOpen,
    delayP50Ms: percentile(delays, 0.5),
    delayP90Ms: percentile(delays, 0.9),
    notes,
  };
}

/** The smallest value that at least the given share of the values does not exceed; null for none. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
