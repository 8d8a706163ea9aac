import { Deriver } from '../../server/watch/Deriver.ts';
import type { Sight } from '../../server/watch/types.ts';
import { Plane } from '../../shared/geometry/flat.ts';
import type { EntryBody, EntryKind } from '../../shared/model/entries/entry.ts';
import type { UnitKind } from '../../shared/model/unit.ts';
import type { ZoneAllowed, ZoneKind, ZoneShape } from '../../shared/model/zone.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { MemoryJournal } from './memoryJournal.ts';
import { numberedId } from './numberedId.ts';
import { SquareGrids } from './squareGrids.ts';

export const WATCH_START = Date.UTC(2026, 4, 16, 1, 0);
export const WATCHED_OPERATION = '00000000-0000-4000-8000-000000000001';

/** An operation with units on duty on a map of squares, for watchers without a database. */
export class WatchStage {
  readonly clock = manualClock(WATCH_START);
  readonly journal = new MemoryJournal(this.clock);
  readonly squares = new SquareGrids();
  readonly deriver = new Deriver(this.journal, undefined);
  private units = 0;

  constructor() {
    this.add('operation.opened', { name: '甬安-2026', exercise: true, t0: WATCH_START }, '330205');
  }

  add<K extends EntryKind>(
    kind: K,
    body: EntryBody<K>,
    area = '330205',
    occurredAt = this.clock.now(),
  ): void {
    this.journal.add(kind, { operationId: WATCHED_OPERATION, area, occurredAt }, body);
  }

  onDuty(unitId: string, kind: UnitKind = 'volunteer', team: string | null = null): void {
    const homeArea = '330205001';
    const unit = { unitId, slot: this.units++, kind, callsign: unitId, homeArea, team };
    this.add('unit.on_duty', { units: [unit] }, homeArea);
  }

  offDuty(unitId: string): void {
    this.add('unit.off_duty', { unitIds: [unitId], reason: '' }, '330205001');
  }

  draw(
    n: number,
    kind: ZoneKind,
    shape: ZoneShape,
    allowed: ZoneAllowed = { kinds: [], teams: [], unitIds: [] },
  ): void {
    const counts = { grids: 1, households: 0, units: 0 };
    this.add('zone.drawn', { zoneId: numberedId(n), no: n, kind, name: `Z${n}`, shape, counts, allowed });
  }

  /** A fix now, at a place of the squares, so many metres to its east. */
  sight(
    unitId: string,
    [column, row]: readonly [number, number],
    eastM = 0,
    accuracyM = 8,
    at = this.clock.now(),
  ): Sight {
    const place = this.squares.at(column, row);
    const [lon, lat] = [new Plane(...place).lon(eastM), place[1]];
    const unit = this.journal.picture().units[unitId]!;
    return {
      unitId,
      slot: unit.slot,
      operationId: WATCHED_OPERATION,
      at,
      lon,
      lat,
      accuracyM,
      grid: this.squares.find(lon, lat),
    };
  }

  /** Seconds after the start and what happened. */
  story(...kinds: EntryKind[]): string[] {
    return this.journal.entries
      .filter((entry) => kinds.includes(entry.kind))
      .map(({ kind, occurredAt, body }) => {
        const who = (body as { unitId?: string }).unitId;
        return `${(occurredAt - WATCH_START) / 1_000} ${kind.split('.')[1]}${who ? ` ${who}` : ''}`;
      });
  }
}
