import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GridLookup } from '../../../server/areas/grids.ts';
import { CoverageWatch } from '../../../server/watch/CoverageWatch.ts';
import { coverageAnswer } from '../../../server/watch/coverageAnswer.ts';
import { areaKey } from '../../../shared/model/mode.ts';
import { areaMode } from '../../client/features/samples.ts';
import { foundIn } from '../../support/foundIn.ts';
import { numberedId } from '../../support/numberedId.ts';
import { WATCH_START, WATCHED_OPERATION, WatchStage } from '../../support/watchStage.ts';

const MIN = 60_000;

class Scene extends WatchStage {
  readonly places = new Map<string, readonly [number, number]>();
  readonly remembered = new Map<string, { lastSeenAt: number | null; emptySince: number | null }>();
  watch = this.newWatch();
  readonly seen = this.journal.subscribe((entries, picture, touched) =>
    this.watch.follow(entries, picture, touched),
  );

  newWatch(): CoverageWatch {
    return new CoverageWatch({
      deriver: this.deriver,
      clock: this.clock,
      find: this.squares.find,
      changed: ({ grid, lastSeenAt, emptySince }) => this.remembered.set(grid, { lastSeenAt, emptySince }),
    });
  }

  /** The server is killed and comes back; what it wrote down and where everybody was is still there. */
  async kill(): Promise<void> {
    await this.watch.stop();
    this.watch = this.newWatch();
    for (const [grid, { lastSeenAt, emptySince }] of [...this.remembered])
      this.watch.presence.remember(WATCHED_OPERATION, grid, lastSeenAt, emptySince);
    for (const [unitId, at] of this.places) this.watch.see(this.sight(unitId, at));
    await this.watch.start(this.journal.picture());
    await this.deriver.settled();
  }

  work(n: number, column: number, row: number): void {
    const grid = this.squares.codeAt(column, row);
    this.add(
      'incident.reported',
      {
        incidentId: numberedId(n),
        no: n,
        type: 'gas',
        title: '',
        description: '',
        position: this.squares.at(column + 0.5, row + 0.5),
        holder: '330205001',
        dueAt: null as never,
      },
      grid,
    );
  }

  closeWork(n: number, column: number, row: number): void {
    this.add(
      'incident.closed',
      { incidentId: numberedId(n), version: 2, reason: 'r' },
      this.squares.codeAt(column, row),
    );
  }

  /** Minutes pass with a fix of everybody every ten seconds. */
  async pass(minutes: number): Promise<void> {
    for (let step = 0; step < minutes * 6; step++) {
      this.clock.advance(10_000);
      for (const [unitId, at] of this.places) this.watch.see(this.sight(unitId, at));
      await this.watch.runDue();
      await this.deriver.settled();
    }
  }

  async stand(unitId: string, column: number, row: number, minutes: number): Promise<void> {
    this.places.set(unitId, [column + 0.5, row + 0.5]);
    await this.pass(minutes);
  }

  gaps(): string[] {
    return this.journal.entries.flatMap((entry) => {
      if (entry.kind !== 'coverage.gap_opened' && entry.kind !== 'coverage.gap_closed') return [];
      const minutes = (at: number) => Math.round(((at - WATCH_START) / MIN) * 100) / 100;
      const { since, until } = entry.body as { since: number; until?: number };
      return [
        `${minutes(entry.occurredAt)} ${entry.kind.slice(13)} ${minutes(since)}${until ? ` to ${minutes(until)}` : ''}`,
      ];
    });
  }
}

async function begin(): Promise<Scene> {
  const scene = new Scene();
  await scene.watch.start(scene.journal.picture());
  return scene;
}

describe('a grid with open work', () => {
  it('has a gap five minutes after the last one left, and its whole length is known when somebody comes', async () => {
    const scene = await begin();
    for (const unitId of ['V-1', 'V-2']) scene.onDuty(unitId);
    scene.work(1, 0, 0);
    scene.places.set('V-2', [0.5, 0.5]);
    await scene.stand('V-1', 0, 0, 5);
    await scene.stand('V-1', 2, 2, 3);
    expect(scene.gaps()).toEqual([]);
    await scene.stand('V-2', 2, 2, 78);
    expect(scene.gaps()).toEqual(['13.17 opened 8.17']);
    await scene.stand('V-1', 0, 0, 5);
    expect(scene.gaps()).toEqual(['13.17 opened 8.17', '86.17 closed 8.17 to 86.17']);
    expect(scene.journal.picture().gaps).toEqual({});
  });

  it('has its gap from when the work began where nobody was before', async () => {
    const scene = await begin();
    await scene.pass(10);
    scene.work(1, 0, 0);
    await scene.pass(4);
    expect(scene.gaps()).toEqual([]);
    await scene.pass(2);
    expect(scene.gaps()).toEqual(['15 opened 10']);
    scene.closeWork(1, 0, 0);
    await scene.deriver.settled();
    expect(scene.gaps()).toEqual(['15 opened 10', '16 closed 10 to 16']);
  });

  it('is not covered by who only passes through, and is by who stays; nobody flickers on a border', async () => {
    const scene = await begin();
    scene.onDuty('V-1');
    scene.work(1, 1, 0);
    await scene.stand('V-1', 0, 0, 4);
    await scene.stand('V-1', 1, 0, 0.5);
    await scene.stand('V-1', 2, 0, 3);
    expect(scene.gaps()).toEqual(['5 opened 0']);
    await scene.stand('V-1', 1, 0, 2);
    for (let n = 0; n < 20; n++) {
      await scene.stand('V-1', 0, 0, 0.5);
      await scene.stand('V-1', 1, 0, 0.5);
    }
    expect(scene.gaps()).toEqual(['5 opened 0', '7.67 closed 0 to 7.67']);
  });

  it('counts who is silent where they were last, and nobody who went off duty', async () => {
    const scene = await begin();
    scene.onDuty('V-1');
    scene.work(1, 0, 0);
    await scene.stand('V-1', 0, 0, 2);
    scene.places.clear();
    await scene.pass(30);
    expect(scene.gaps()).toEqual([]);
    scene.offDuty('V-1');
    await scene.pass(6);
    expect(scene.gaps()).toEqual(['37 opened 32']);
  });

  it('is of no concern when it is an exclusive grid, has no open work or its operation is over', async () => {
    const scene = await begin();
    scene.add(
      'incident.reported',
      {
        incidentId: numberedId(2),
        no: 2,
        type: 'gas',
        title: '',
        description: '',
        position: scene.squares.at(0.5, 0.5),
        holder: '330205001',
      },
      '330205001001901',
    );
    scene.work(3, 2, 2);
    scene.closeWork(3, 2, 2);
    await scene.pass(10);
    scene.work(4, 1, 1);
    scene.add('operation.closed', { reason: 'r' });
    await scene.pass(10);
    expect(scene.gaps()).toEqual([]);
  });

  it('has the same gaps however often the server is killed while people stay where they are', async () => {
    const act = fc.record({
      unit: fc.nat(2),
      column: fc.nat(2),
      minutes: fc.integer({ min: 2, max: 9 }),
      kill: fc.boolean(),
    });
    const play = async (
      acts: readonly (typeof act extends fc.Arbitrary<infer A> ? A : never)[],
      kills: boolean,
    ) => {
      const scene = await begin();
      for (const n of [0, 1, 2]) {
        scene.onDuty(`V-${n}`);
        scene.work(n + 1, n, 0);
      }
      for (const { unit, column, minutes, kill } of acts) {
        await scene.stand(`V-${unit}`, column, 0, minutes);
        if (kills && kill) await scene.kill();
      }
      return scene.gaps();
    };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
        expect(await play(acts, true)).toEqual(await play(acts, false));
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});

describe('the answer about coverage', () => {
  it('tells of each grid who is there, what is to do and since when it is empty, and of each unit who is idle or silent', async () => {
    const scene = await begin();
    for (const n of [1, 2, 3]) scene.onDuty(`V-${n}`);
    scene.work(1, 0, 0);
    scene.work(2, 1, 0);
    scene.work(3, 1, 0);
    await scene.stand('V-2', 2, 0, 0);
    await scene.stand('V-1', 0, 0, 2);
    await scene.stand('V-1', 1, 0, 2);
    // A report is due each minute.
    const modes = { m: areaMode({ operationId: WATCHED_OPERATION, area: '330205', since: 0 }) };
    const picture = { ...scene.journal.picture(), modes };
    const units = Object.values(picture.units);
    const placeOf = (slot: number) => {
      const unit = units.find((one) => one.slot === slot)!;
      const at = scene.places.get(unit.unitId);
      const age = unit.unitId === 'V-2' ? 90_000 : 0;
      return at ? { lon: 0, lat: 0, at: scene.clock.now() - age, grid: scene.squares.codeAt(...at) } : null;
    };
    // Four grids of the street; nobody was ever in the last.
    const codes = [0, 1, 2, 3].map((column) => scene.squares.codeAt(column, 0));
    const positions = { placeOf, grids: { codes } as unknown as GridLookup };
    const now = scene.clock.now() + 2 * MIN;
    const answer = coverageAnswer(
      { positions, watch: { coverage: scene.watch } },
      foundIn(picture),
      '330205001',
      now,
    );
    const rows = answer.grids.map(({ grid, state, units, work }) => [grid, state, units, work]);
    expect(rows).toEqual([
      [scene.squares.codeAt(0, 0), 'blind', 0, 1],
      [scene.squares.codeAt(1, 0), 'thin', 1, 2],
      [scene.squares.codeAt(2, 0), 'covered', 1, 0],
    ]);
    expect(answer.total).toBe(4);
    expect(answer.grids[0]).toMatchObject({
      lastSeenAt: WATCH_START + 2 * MIN,
      emptySince: WATCH_START + 2 * MIN + 10_000,
    });
    expect(answer.idle.map((one) => one.unitId)).toEqual(['V-1', 'V-2', 'V-3']);
    expect(answer.silent.map((one) => one.unitId)).toEqual(['V-3']);
    expect(answer.stale.map((one) => one.unitId)).toEqual(['V-1', 'V-2']);
    expect(
      coverageAnswer({ positions, watch: { coverage: scene.watch } }, foundIn(picture), '330205002', now),
    ).toMatchObject({
      grids: [],
      idle: [],
    });
    expect(scene.watch.work.of(areaKey(WATCHED_OPERATION, scene.squares.codeAt(1, 0)))?.count).toBe(2);
  });
});
