import fc from 'fast-check';
import { isWithin } from '../../shared/model/area.ts';
import type { Entry, EntryBody, EntryKind } from '../../shared/model/entry.ts';
import { INCIDENT_TYPES } from '../../shared/model/incident.ts';

/** A small tree: two districts of one city, down to grids. */
export const TREE = [
  '330200',
  '330205',
  '330205006',
  '330205006001',
  '330205006001001',
  '330205006001002',
  '330205007',
  '330206',
  '330206001',
] as const;

const uuid = (kind: number, n: number) => `0000000${kind}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Choices that `historyOf` turns into a journal that the commands could have written. */
interface Choice {
  what: number;
  pick: number;
  area: number;
  later: number;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  what: fc.integer({ min: 0, max: 9 }),
  pick: fc.nat(1_000),
  area: fc.nat(1_000),
  later: fc.nat(60_000),
});

/** Journals as the rules of the commands allow them: numbered from 1, two clocks, over `TREE`. */
export const histories: fc.Arbitrary<Entry[]> = fc
  .array(choice, { maxLength: 60, size: 'max' })
  .map((choices) => historyOf(choices));

export function historyOf(choices: readonly Choice[]): Entry[] {
  const entries: Entry[] = [];
  const operations: { id: string; area: string; open: boolean }[] = [];
  const incidents: { id: string; operation: number; area: string; version: number; open: boolean }[] = [];
  const onDuty = new Map<string, { operation: number; home: string }>();
  let now = 1_780_000_000_000;
  let notes = 0;
  const put = <K extends EntryKind>(kind: K, operationId: string, area: string, body: EntryBody<K>) => {
    entries.push({
      seq: entries.length + 1,
      v: 1,
      kind,
      operationId,
      area,
      occurredAt: now - 500,
      recordedAt: now,
      actor: { id: 'u1', name: '值班员' },
      body,
    } as unknown as Entry);
  };
  const inside = (area: string, pick: number) => {
    const within = TREE.filter((code) => isWithin(code, area));
    return within[pick % within.length]!;
  };
  for (const { what, pick, area, later } of choices) {
    now += later;
    const at = operations.length === 0 ? -1 : pick % operations.length;
    const operation = operations[at];
    if (what === 0 || !operation) {
      const opened = { id: uuid(1, operations.length), area: TREE[area % TREE.length]!, open: true };
      operations.push(opened);
      put('operation.opened', opened.id, opened.area, { name: '演练', exercise: true, t0: now - 60_000 });
    } else if (!operation.open) {
      // Nothing more happens in a closed operation.
    } else if (what === 1 && area % 5 === 0) {
      operation.open = false;
      for (const [unitId, duty] of onDuty) if (duty.operation === at) onDuty.delete(unitId);
      put('operation.closed', operation.id, operation.area, { reason: '结束' });
    } else if (what <= 4) {
      const incident = incidents.filter((i) => i.operation === at)[area % (incidents.length + 1)];
      if (!incident?.open) {
        const where = inside(operation.area, area);
        const id = uuid(2, incidents.length);
        incidents.push({ id, operation: at, area: where, version: 1, open: true });
        put('incident.reported', operation.id, where, {
          incidentId: id,
          no: incidents.filter((i) => i.operation === at).length,
          type: INCIDENT_TYPES[pick % INCIDENT_TYPES.length]!,
          title: `t${pick}`,
          description: '',
          position: [121.5, 29.9],
        });
      } else if (what === 4) {
        incident.open = false;
        const body = { incidentId: incident.id, version: ++incident.version, reason: '已处置' };
        put('incident.closed', operation.id, incident.area, body);
      } else {
        const body = { incidentId: incident.id, version: ++incident.version, patch: { title: `u${pick}` } };
        put('incident.updated', operation.id, incident.area, body);
      }
    } else if (what <= 6) {
      const unitId = `U${area % 7}`;
      const duty = onDuty.get(unitId);
      if (duty) {
        if (!operations[duty.operation]!.open) continue;
        onDuty.delete(unitId);
        const home = operations[duty.operation]!.id;
        put('unit.off_duty', home, duty.home, { unitIds: [unitId], reason: '' });
      } else {
        const related = TREE.filter((c) => isWithin(c, operation.area) || isWithin(operation.area, c));
        const home = related[pick % related.length]!;
        onDuty.set(unitId, { operation: at, home });
        const unit = {
          unitId,
          slot: area % 7,
          kind: 'officer',
          callsign: unitId,
          homeArea: home,
          team: null,
        } as const;
        put('unit.on_duty', operation.id, home, { units: [unit] });
      }
    } else
      put('note.added', operation.id, inside(operation.area, area), {
        noteId: uuid(3, notes++),
        text: `n${pick}`,
      });
  }
  return entries;
}
