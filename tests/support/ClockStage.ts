import { DISTRICT, STREET } from '../../exercise/plan/seats.ts';
import { Clocks } from '../../server/clocks/clocks.ts';
import type { AreaLookup } from '../../server/commands/engine/handler.ts';
import { SLA, WHISTLE_MS } from '../../shared/model/sla.ts';
import { type ManualClock, manualClock } from '../../shared/time/clock.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import { T0 } from '../client/features/samples.ts';
import { MemoryJournal } from './memoryJournal.ts';
import { numberedId } from './numberedId.ts';

const OPERATION = '00000000-0000-4000-8000-000000000001';
const GRID = '330205091005001';

/** Timers over a journal without a database, on a clock that stands until it is moved. */
export class ClockStage {
  readonly clock: ManualClock = manualClock(T0);
  readonly journal: MemoryJournal;
  clocks: Clocks;

  constructor(areas?: AreaLookup) {
    this.journal = new MemoryJournal(this.clock, areas);
    this.clocks = this.newClocks();
    this.add('operation.opened', { name: '甬安-2026', exercise: true, t0: T0 }, DISTRICT);
  }

  static async begin(): Promise<ClockStage> {
    const stage = new ClockStage();
    await stage.clocks.start();
    return stage;
  }

  newClocks(): Clocks {
    return new Clocks({ journal: this.journal, commands: this.journal, clock: this.clock });
  }

  add(kind: Parameters<MemoryJournal['add']>[0], body: object, area = GRID): void {
    this.journal.add(kind, { operationId: OPERATION, area }, body as never);
  }

  mode(mode: string, area = STREET): void {
    this.add('mode.set', { mode, reason: 'r', remindEveryMs: 60 * MINUTE_MS }, area);
  }

  /** Somebody says that it goes on. */
  renew(mode: string, area = STREET): void {
    this.add('mode.renewed', { mode, reason: '', remindEveryMs: 60 * MINUTE_MS }, area);
  }

  report(n: number): void {
    this.add('incident.reported', {
      incidentId: numberedId(n),
      no: n + 1,
      type: 'gas',
      title: '',
      description: '',
      position: [121.5, 29.98],
      holder: STREET,
      dueAt: this.clock.now() + SLA.emergency.accept,
    });
  }

  accept(n: number): void {
    this.add('incident.accepted', {
      incidentId: numberedId(n),
      version: 2,
      dueAt: this.clock.now() + SLA.emergency.file,
    });
  }

  whistle(n: number): void {
    this.add(
      'whistle.blown',
      {
        whistleId: numberedId(100 + n),
        no: n + 1,
        taskId: null,
        incidentId: null,
        reason: 'emergency',
        text: '',
        called: [
          { organisationId: 'd-1', name: '住建' },
          { organisationId: 'd-2', name: '燃气' },
        ],
        dueAt: this.clock.now() + WHISTLE_MS,
      },
      STREET,
    );
  }

  arrive(n: number, organisationId: string): void {
    this.add('whistle.arrived', { whistleId: numberedId(100 + n), organisationId }, STREET);
  }

  refuse(n: number, organisationId: string): void {
    this.add(
      'whistle.answered',
      { whistleId: numberedId(100 + n), organisationId, accepted: false, reason: 'r' },
      STREET,
    );
  }

  /** Time passes in steps, as on a running server. */
  async pass(ms: number, stepMs = 10_000): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      this.clock.advance(Math.min(stepMs, left));
      await this.clocks.runDue();
    }
  }

  async kill(downMs: number): Promise<void> {
    await this.clocks.stop();
    this.clock.advance(downMs);
    this.clocks = this.newClocks();
    await this.clocks.start();
  }

  /** How far up a mode was asked about, by minute. */
  modeRaises(): string[] {
    return this.journal.entries.flatMap((entry) =>
      entry.kind === 'mode.raised' ? [`${(entry.occurredAt - T0) / MINUTE_MS} ${entry.body.to}`] : [],
    );
  }

  stages(): string[] {
    return this.journal.entries.flatMap((entry) =>
      entry.kind === 'clock.escalated'
        ? [`${(entry.occurredAt - T0) / MINUTE_MS} ${entry.body.stage} ${entry.body.supervisor}`]
        : [],
    );
  }
}
