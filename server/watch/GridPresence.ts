import { areaKey } from '../../shared/model/mode.ts';
import type { Sight } from './types.ts';

/** Whoever stays this long in a grid is there; who passes through is not. */
const STAY_MS = 60_000;

interface Whereabouts {
  unitId: string;
  operationId: string;
  lastAt: number;
  /** Where the unit counts as present; null on the way. */
  grid: string | null;
  /** Where it was present last: whoever comes back is there at once, so that nobody flickers on a border. */
  home: string | null;
  /** Fixes in a row outside it, and when the first was. */
  away: number;
  awayAt: number;
  /** Another grid in which it may be about to stay, and since when. */
  next: string | null;
  nextAt: number;
}

/** Who was last where, of one grid in one operation. Times are device times, epoch milliseconds. */
export interface GridRecord {
  readonly operationId: string;
  readonly grid: string;
  readonly units: ReadonlySet<string>;
  lastSeenAt: number | null;
  /** When the last one left; null while somebody is there or when nobody ever was. */
  emptySince: number | null;
  /** When somebody came into it while it was empty. */
  filledAt: number | null;
}

interface Kept extends GridRecord {
  units: Set<string>;
  /** When anybody left last. */
  leftAt: number;
}

/** Somebody came into an empty grid, or the last one left it. */
export type PresenceListener = (key: string, record: GridRecord, at: number) => void;

/**
 * In which grid each unit on duty is present, against the noise of receivers and against those who only pass. Times
 * are those of the first fix that showed it.
 */
export class GridPresence {
  private readonly units = new Map<string, Whereabouts>();
  private readonly grids = new Map<string, Kept>();
  private readonly changed: PresenceListener;

  constructor(changed: PresenceListener) {
    this.changed = changed;
  }

  /** By `areaKey`. */
  record(key: string): GridRecord | undefined {
    return this.grids.get(key);
  }

  records(): Iterable<GridRecord> {
    return this.grids.values();
  }

  /** What was known when the server ended. */
  remember(operationId: string, grid: string, lastSeenAt: number | null, emptySince: number | null): void {
    Object.assign(this.keep(operationId, grid), { lastSeenAt, emptySince });
  }

  /** A fix newer than all before it of its unit. */
  see({ unitId, operationId, at, grid }: Sight): void {
    let unit = this.units.get(unitId);
    if (unit && unit.operationId !== operationId) this.gone(unitId, at);
    if (!unit || unit.operationId !== operationId) {
      // Where somebody first appears, there they are.
      unit = {
        unitId,
        operationId,
        lastAt: at,
        grid: null,
        home: null,
        away: 0,
        awayAt: at,
        next: grid,
        nextAt: at,
      };
      this.units.set(unitId, unit);
      if (grid !== null) this.stay(unit, grid, at);
    }
    unit.lastAt = at;
    if (grid !== null && this.grids.get(areaKey(operationId, grid))) this.touch(operationId, grid, at);
    if (grid === unit.grid) {
      unit.away = 0;
      unit.next = null;
      return;
    }
    if (unit.away++ === 0) unit.awayAt = at;
    if (unit.away === 2) this.leave(unit, unit.awayAt);
    if (grid !== unit.next) {
      unit.next = grid;
      unit.nextAt = at;
    }
    if (grid !== null && (grid === unit.home || at - unit.nextAt >= STAY_MS)) {
      this.leave(unit, unit.awayAt);
      this.stay(unit, grid, unit.nextAt);
    }
  }

  /** The unit is not on duty any more. */
  gone(unitId: string, at: number): void {
    const unit = this.units.get(unitId);
    if (!unit) return;
    this.leave(unit, Math.max(at, unit.lastAt));
    this.units.delete(unitId);
  }

  /** Of an operation that is over nothing is kept. */
  forget(operationId: string): void {
    for (const [unitId, unit] of this.units) if (unit.operationId === operationId) this.units.delete(unitId);
    for (const [key, record] of this.grids) if (record.operationId === operationId) this.grids.delete(key);
  }

  private stay(unit: Whereabouts, grid: string, at: number): void {
    unit.grid = grid;
    unit.home = grid;
    unit.away = 0;
    unit.next = null;
    const record = this.keep(unit.operationId, grid);
    record.units.add(unit.unitId);
    record.lastSeenAt = Math.max(record.lastSeenAt ?? at, unit.lastAt);
    if (record.units.size > 1) return;
    record.emptySince = null;
    record.filledAt = at;
    this.changed(areaKey(unit.operationId, grid), record, at);
  }

  private leave(unit: Whereabouts, at: number): void {
    if (unit.grid === null) return;
    const record = this.keep(unit.operationId, unit.grid);
    unit.grid = null;
    record.units.delete(unit.unitId);
    record.leftAt = Math.max(record.leftAt, at);
    if (record.units.size > 0) return;
    record.emptySince = record.leftAt;
    this.changed(areaKey(record.operationId, record.grid), record, at);
  }

  private touch(operationId: string, grid: string, at: number): void {
    const record = this.keep(operationId, grid);
    record.lastSeenAt = Math.max(record.lastSeenAt ?? at, at);
  }

  private keep(operationId: string, grid: string): Kept {
    const key = areaKey(operationId, grid);
    let record = this.grids.get(key);
    if (!record) {
      record = {
        operationId,
        grid,
        units: new Set(),
        lastSeenAt: null,
        emptySince: null,
        filledAt: null,
        leftAt: 0,
      };
      this.grids.set(key, record);
    }
    return record;
  }
}
