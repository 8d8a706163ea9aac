import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clocks } from '../../../server/clocks/clocks.ts';
import { SLA, WHISTLE_MS } from '../../../shared/model/sla.ts';
import { type ManualClock, manualClock } from '../../../shared/time/clock.ts';
import { MemoryJournal } from '../../support/memoryJournal.ts';

const MIN = 60_000;
const T0 = Date.UTC(2026, 4, 16, 0, 55);
const OPERATION = '00000000-0000-4000-8000-000000000001';
const DISTRICT = '330205';
const STREET = '330205091';
const GRID = '330205091005001';
const idOf = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;

class Stage {
  readonly clock: ManualClock = manualClock(T0);
  readonly journal = new MemoryJournal(this.clock);
  clocks = this.newClocks();

  constructor() {
    this.add('operation.opened', { name: '甬安-2026', exercise: true, t0: T0 }, DISTRICT);
  }

  newClocks(): Clocks {
    return new Clocks({ journal: this.journal, commands: this.journal, clock: this.clock });
  }

  add(kind: Parameters<MemoryJournal['add']>[0], body: object, area = GRID): void {
    this.journal.add(kind, { operationId: OPERATION, area }, body as never);
  }

  mode(mode: string, area = STREET): void {
    this.add('mode.set', { mode, reason: 'r', remindEveryMs: 60 * MIN }, area);
  }

  report(n: number): void {
    this.add('incident.reported', {
      incidentId: idOf(n),
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
      incidentId: idOf(n),
      version: 2,
      dueAt: this.clock.now() + SLA.emergency.file,
    });
  }

  whistle(n: number): void {
    this.add(
      'whistle.blown',
      {
        whistleId: idOf(100 + n),
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
    this.add('whistle.arrived', { whistleId: idOf(100 + n), organisationId }, STREET);
  }

  refuse(n: number, organisationId: string): void {
    this.add(
      'whistle.answered',
      { whistleId: idOf(100 + n), organisationId, accepted: false, reason: 'r' },
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

  stages(): string[] {
    return this.journal.entries.flatMap((entry) =>
      entry.kind === 'clock.escalated'
        ? [`${(entry.occurredAt - T0) / MIN} ${entry.body.stage} ${entry.body.supervisor}`]
        : [],
    );
  }
}

async function begin(): Promise<Stage> {
  const stage = new Stage();
  await stage.clocks.start();
  return stage;
}

describe('a missed deadline', () => {
  it('is urged, urged with the lead, supervised by the tier above and raised to it, one stage each interval', async () => {
    const stage = await begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(60 * MIN);
    expect(stage.stages()).toEqual([
      '1 urged null',
      '3 lead_urged null',
      `5 supervised ${DISTRICT}`,
      `7 raised ${DISTRICT}`,
    ]);
    expect(stage.journal.picture().incidents[idOf(0)]).toMatchObject({ holder: { area: DISTRICT } });
  });

  it('is chased no more once the step is done, and the next step has a clock of its own', async () => {
    const stage = await begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(90_000);
    stage.accept(0);
    await stage.pass(10 * MIN);
    expect(stage.stages()).toEqual(['1 urged null', '11.5 urged null']);
  });

  it('is quiet in mode normal and chased from the moment in which the mode changes', async () => {
    const stage = await begin();
    stage.report(0);
    await stage.pass(30 * MIN);
    expect(stage.stages()).toEqual([]);
    stage.mode('alert', DISTRICT);
    await stage.pass(11 * MIN);
    expect(stage.stages()).toEqual(['30 urged null', '40 lead_urged null']);
  });

  it('is quiet when the mode ends and when the operation is closed', async () => {
    const stage = await begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(2 * MIN);
    stage.mode('normal');
    await stage.pass(30 * MIN);
    expect(stage.stages()).toEqual(['1 urged null']);
    stage.mode('emergency');
    stage.add('operation.closed', { reason: 'r' }, DISTRICT);
    await stage.pass(30 * MIN);
    expect(stage.stages()).toEqual(['1 urged null']);
    expect(stage.clocks.armed).toBe(0);
  });
});

describe('a whistle', () => {
  it('is overdue after 30 minutes while somebody who did not refuse has not arrived', async () => {
    const stage = await begin();
    for (const n of [0, 1, 2]) stage.whistle(n);
    stage.arrive(0, 'd-1');
    stage.refuse(1, 'd-1');
    stage.arrive(1, 'd-2');
    await stage.pass(29 * MIN);
    stage.arrive(2, 'd-1');
    stage.refuse(2, 'd-2');
    await stage.pass(31 * MIN);
    const overdue = Object.values(stage.journal.picture().whistles).filter((w) => w.overdueAt !== null);
    expect(overdue.map((w) => [w.no, w.overdueAt! - T0])).toEqual([[1, 30 * MIN]]);
  });
});

describe('a mode that is not normal', () => {
  it('is reminded of at each interval while it lasts', async () => {
    const stage = await begin();
    stage.mode('emergency');
    await stage.pass(150 * MIN, MIN);
    expect(stage.journal.facts('mode.reminded').map((f) => (Number(f.split(' ')[0]) - T0) / MIN)).toEqual([
      60, 120,
    ]);
    stage.mode('normal');
    await stage.pass(150 * MIN, MIN);
    expect(stage.journal.facts('mode.reminded')).toHaveLength(2);
  });
});

const step = fc.oneof(
  fc.record({ do: fc.constant('report' as const), n: fc.nat(5) }),
  fc.record({ do: fc.constant('accept' as const), n: fc.nat(5) }),
  fc.record({ do: fc.constant('whistle' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('arrive' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('mode' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('pass' as const), n: fc.integer({ min: 1, max: 40 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const MODES = ['normal', 'alert', 'emergency', 'recovery'];

/** Plays steps; where `downFor` names minutes, the server is dead for that part of the time that passes. */
async function play(steps: readonly Step[], downFor: readonly number[]): Promise<string[]> {
  const stage = await begin();
  const seen = new Set<string>();
  for (const [i, one] of steps.entries()) {
    const first = !seen.has(`${one.do} ${one.n}`);
    seen.add(`${one.do} ${one.n}`);
    if (one.do === 'report' && first) stage.report(one.n);
    if (one.do === 'accept' && first && seen.has(`report ${one.n}`)) stage.accept(one.n);
    if (one.do === 'whistle' && first) stage.whistle(one.n);
    if (one.do === 'arrive' && seen.has(`whistle ${one.n}`)) stage.arrive(one.n, 'd-1');
    if (one.do === 'mode') stage.mode(MODES[one.n]!);
    if (one.do === 'pass') {
      const down = Math.min(one.n, downFor[i % downFor.length] ?? 0);
      if (down > 0) await stage.kill(down * MIN);
      await stage.pass((one.n - down) * MIN);
    } else if ((downFor[i % downFor.length] ?? 0) > 0) await stage.kill(0);
    await stage.clocks.runDue();
  }
  await stage.clocks.stop();
  return stage.journal.facts();
}

describe('timers', () => {
  it('give the same journal however often and for how long the server is killed', async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 25 });
    const downFor = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, downFor, async (does, down) => {
        expect(await play(does, down)).toEqual(await play(does, [0]));
      }),
      { numRuns: 200, seed: 20260516 },
    );
  });

  it('are done once when two nodes have them', async () => {
    const stage = await begin();
    const other = stage.newClocks();
    await other.start();
    stage.mode('emergency');
    stage.report(0);
    stage.whistle(0);
    for (let minute = 0; minute < 130; minute++) {
      stage.clock.advance(MIN);
      await Promise.all([stage.clocks.runDue(), other.runDue()]);
    }
    expect(stage.stages()).toHaveLength(4);
    expect(stage.journal.facts('whistle.overdue')).toHaveLength(1);
    expect(stage.journal.facts('mode.reminded')).toHaveLength(2);
  });

  it('that failed are tried again in their order', async () => {
    const stage = await begin();
    stage.mode('emergency');
    stage.report(0);
    stage.report(1);
    const execute = stage.journal.executeSystem.bind(stage.journal);
    let away = true;
    stage.journal.executeSystem = (command) =>
      away ? Promise.reject(new Error('the database is away')) : execute(command);
    await stage.pass(2 * MIN);
    expect(stage.stages()).toEqual([]);
    away = false;
    await stage.clocks.runDue();
    expect(stage.stages()).toEqual(['1 urged null', '1 urged null']);
  });
});
