import { beforeEach, describe, expect, it } from 'vitest';
import { Clocks } from '../../../server/clocks/clocks.ts';
import { SLA } from '../../../shared/model/sla.ts';
import { type ManualClock, manualClock } from '../../../shared/time/clock.ts';
import { MemoryJournal } from '../../support/memoryJournal.ts';

const MIN = 60_000;
const T0 = Date.UTC(2026, 4, 16, 0, 55);
const operationId = '00000000-0000-4000-8000-000000000001';
const incidentId = '00000000-0000-4000-9000-000000000001';
const area = '330205091';

describe('news that comes late', () => {
  let clock: ManualClock;
  let journal: MemoryJournal;
  let clocks: Clocks;

  beforeEach(async () => {
    clock = manualClock(T0);
    journal = new MemoryJournal(clock);
    clocks = new Clocks({ journal, commands: journal, clock });
    journal.add('operation.opened', { operationId, area: '330205' }, { name: 'n', exercise: true, t0: T0 });
    journal.add(
      'mode.set',
      { operationId, area },
      { mode: 'emergency', reason: 'r', remindEveryMs: 600 * MIN },
    );
    await clocks.start();
    clock.set(T0 + 80 * MIN);
  });

  function report(occurredAt: number): void {
    journal.add(
      'incident.reported',
      { operationId, area, occurredAt },
      {
        incidentId,
        no: 1,
        type: 'gas',
        title: '',
        description: '',
        position: [121.5, 29.98],
        holder: area,
        dueAt: occurredAt + SLA.emergency.accept,
      },
    );
  }
  const stages = () =>
    journal.entries.flatMap((entry) =>
      entry.kind === 'clock.escalated' ? [`${entry.body.stage} ${(entry.occurredAt - T0) / MIN}`] : [],
    );

  it('chases nothing that the rest of the news shows to have been done in time', async () => {
    report(T0 + 10 * MIN);
    await clocks.runDue();
    expect(stages()).toEqual([]);
    const occurredAt = T0 + 10.5 * MIN;
    const dueAt = occurredAt + SLA.emergency.file;
    journal.add('incident.accepted', { operationId, area, occurredAt }, { incidentId, version: 2, dueAt });
    journal.add(
      'incident.rejected',
      { operationId, area, occurredAt: T0 + 12 * MIN },
      { incidentId, version: 3, reason: 'r' },
    );
    clock.advance(10 * MIN);
    await clocks.runDue();
    expect(stages()).toEqual([]);
  });

  it('chases what is left undone half a minute later, with the times at which it was due', async () => {
    report(T0 + 76 * MIN);
    clock.advance(29_000);
    await clocks.runDue();
    expect(stages()).toEqual([]);
    clock.advance(1_000);
    await clocks.runDue();
    expect(stages()).toEqual(['urged 77', 'lead_urged 79']);
  });

  it('chases at once what is told in time', async () => {
    report(T0 + 80 * MIN);
    clock.advance(SLA.emergency.accept);
    await clocks.runDue();
    expect(stages()).toEqual(['urged 81']);
  });
});
