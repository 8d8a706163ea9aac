import type { Journal, JournalListener } from '../../server/journal/types.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';

export const BOARD_OPERATION = '0b0f1d5e-6f0e-4d3a-9a53-5d7d2e1f0a01';

/** Who is on duty, as the journal would tell it, in the hands of a test. */
export class DutyBoard implements Pick<Journal, 'picture' | 'subscribe'> {
  private state: Picture = emptyPicture;
  private readonly listeners = new Set<JournalListener>();

  picture(): Picture {
    return this.state;
  }

  subscribe(listener: JournalListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  on(unitId: string, slot: number, since: number, operationId = BOARD_OPERATION): void {
    this.onAll([[unitId, slot]], since, operationId);
  }

  /** Many at once. */
  onAll(
    units: readonly (readonly [unitId: string, slot: number])[],
    since: number,
    operationId = BOARD_OPERATION,
  ): void {
    const duty = units.map(([unitId, slot]): [string, DutyUnit] => [
      unitId,
      {
        unitId,
        slot,
        kind: 'volunteer',
        callsign: unitId,
        homeArea: '330205006',
        team: null,
        operationId,
        since,
      },
    ]);
    this.publish('unit.on_duty', { ...this.state.units, ...Object.fromEntries(duty) });
  }

  off(unitId: string): void {
    const { [unitId]: _, ...rest } = this.state.units;
    this.publish('unit.off_duty', rest);
  }

  private publish(kind: Entry['kind'], units: Picture['units']): void {
    const touched = new Set([...Object.keys(this.state.units), ...Object.keys(units)]);
    this.state = { ...this.state, seq: this.state.seq + 1, units };
    for (const listener of this.listeners)
      listener([{ kind } as Entry], this.state, new Map([['units', touched]]));
  }
}
