import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZoneWatch } from '../../../server/watch/ZoneWatch.ts';
import type { ZoneAllowed } from '../../../shared/model/zone.ts';
import { gaussian } from '../../support/noise.ts';
import { numberedId } from '../../support/numberedId.ts';
import { Prng } from '../../support/prng.ts';
import { WatchStage } from '../../support/watchStage.ts';

const CENTRE = [2, 2] as const;
const HOT = { type: 'circle', radiusM: 150 } as const;
const CROSSINGS = ['zone.entered', 'zone.left', 'zone.breach_raised', 'zone.breach_ended'] as const;

class Scene extends WatchStage {
  watch = this.newWatch();
  readonly seen = this.journal.subscribe((entries, picture, touched) =>
    this.watch.follow(entries, picture, touched),
  );

  newWatch(): ZoneWatch {
    const watch = new ZoneWatch(this.deriver, this.journal.picture());
    const inside = [...this.journal.client.inside].map((key) => {
      const [zoneId, unitId] = key.split(' ') as [string, string];
      return { zoneId, unitId, slot: this.journal.picture().units[unitId]?.slot ?? 0 };
    });
    watch.start(this.journal.picture(), inside);
    return watch;
  }

  hot(n = 1, allowed?: ZoneAllowed): void {
    this.draw(n, 'cordon_hot', { ...HOT, centre: this.squares.at(...CENTRE) }, allowed);
  }

  /** Metres from the centre, one fix every ten seconds. */
  async walk(unitId: string, metres: readonly number[], accuracyM = 8): Promise<void> {
    for (const eastM of metres) {
      this.clock.advance(10_000);
      this.watch.see(this.sight(unitId, CENTRE, eastM, accuracyM));
      await this.deriver.settled();
    }
  }
}

describe('a hot zone', () => {
  it('raises a breach with the first fix that is surely inside, and ends it when they have left', async () => {
    const scene = new Scene();
    scene.onDuty('V-0231');
    scene.hot();
    await scene.walk('V-0231', [300, 200, 100, 80, 90, 120, 200, 300]);
    expect(scene.story(...CROSSINGS)).toEqual([
      '30 entered V-0231',
      '30 breach_raised V-0231',
      '70 left V-0231',
      '70 breach_ended',
    ]);
    const [breach] = Object.values(scene.journal.picture().breaches);
    expect(breach).toMatchObject({ unitId: 'V-0231', area: '330205', leftAt: expect.any(Number) });
  });

  it('takes two fixes where one might be noise, and is never told by one that says nothing', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    scene.hot();
    await scene.walk('V-1', [160, 146, 160, 146, 160]);
    await scene.walk('V-1', [10, 10, 10], 250);
    expect(scene.story(...CROSSINGS)).toEqual([]);
    await scene.walk('V-1', [146, 145]);
    expect(scene.story(...CROSSINGS)).toEqual(['100 entered V-1', '100 breach_raised V-1']);
  });

  it('lets in whom it allows by kind, team or name: they enter and breach nothing', async () => {
    const scene = new Scene();
    scene.onDuty('FIRE-1', 'vehicle');
    scene.onDuty('V-1', 'volunteer', 'T-20');
    scene.onDuty('V-2');
    scene.onDuty('V-3');
    scene.hot(1, { kinds: ['vehicle'], teams: ['T-20'], unitIds: ['V-2'] });
    for (const unitId of ['FIRE-1', 'V-1', 'V-2', 'V-3']) await scene.walk(unitId, [50]);
    expect(scene.story('zone.entered')).toHaveLength(4);
    expect(scene.story('zone.breach_raised')).toEqual(['40 breach_raised V-3']);
  });

  it('is breached by those who are allowed no longer, with their next fix', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    scene.hot(1, { kinds: [], teams: [], unitIds: ['V-1'] });
    await scene.walk('V-1', [50]);
    const { zoneId, name, shape, counts } = scene.journal.picture().zones[numberedId(1)]!;
    const allowed = { kinds: [], teams: [], unitIds: [] };
    scene.add('zone.changed', { zoneId, version: 2, name, shape, counts, allowed });
    await scene.walk('V-1', [50, 50, 50]);
    expect(scene.story(...CROSSINGS)).toEqual(['10 entered V-1', '20 breach_raised V-1']);
  });

  it('is left by whoever goes off duty inside it', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    scene.hot();
    await scene.walk('V-1', [50]);
    scene.clock.advance(5_000);
    scene.offDuty('V-1');
    await scene.deriver.settled();
    expect(scene.story(...CROSSINGS)).toEqual([
      '10 entered V-1',
      '10 breach_raised V-1',
      '15 left V-1',
      '15 breach_ended',
    ]);
    expect(scene.journal.client.inside.size).toBe(0);
  });

  it('keeps the times of a phone that was out of reach and tells all at once', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    scene.hot();
    const start = scene.clock.now();
    scene.clock.advance(600_000);
    for (const [i, eastM] of [300, 100, 50, 100, 300].entries())
      scene.watch.see(scene.sight('V-1', CENTRE, eastM, 8, start + i * 60_000));
    await scene.deriver.settled();
    expect(scene.story(...CROSSINGS)).toEqual([
      '60 entered V-1',
      '60 breach_raised V-1',
      '240 left V-1',
      '240 breach_ended',
    ]);
  });
});

describe('the alarm of a hot zone', () => {
  it('is urgent; what crosses other zones is not', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    const shape = { ...HOT, centre: scene.squares.at(...CENTRE) };
    scene.hot();
    scene.draw(2, 'cordon_warm', shape);
    const asked: [kind: string, urgent: boolean][] = [];
    const { journal } = scene;
    const execute = journal.executeSystem.bind(journal);
    journal.executeSystem = (command) => {
      asked.push([command.kind, command.urgent === true]);
      return execute(command);
    };
    await scene.walk('V-1', [50, 300]);
    expect(asked).toEqual([
      ['zone.entered', true],
      ['zone.entered', false],
      ['zone.left', true],
      ['zone.left', false],
    ]);
  });
});

describe('other zones', () => {
  it('note who enters and leaves cordons and evacuation areas, and nothing of search sectors', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    const shape = { ...HOT, centre: scene.squares.at(...CENTRE) };
    scene.draw(1, 'cordon_warm', shape);
    scene.draw(2, 'evacuation', shape);
    scene.draw(3, 'sector', shape);
    await scene.walk('V-1', [50, 300]);
    expect(scene.story(...CROSSINGS)).toEqual([
      '10 entered V-1',
      '10 entered V-1',
      '20 left V-1',
      '20 left V-1',
    ]);
  });
});

describe('hysteresis', () => {
  it('keeps whoever stands on the line from crossing it again and again', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    scene.hot();
    const noise = gaussian(new Prng(20260516));
    let drift = 0;
    const metres = Array.from({ length: 720 }, () => {
      drift = 0.9 * drift + Math.sqrt(1 - 0.9 ** 2) * 5 * noise();
      return 150 + drift;
    });
    await scene.walk('V-1', metres);
    expect(scene.story('zone.entered', 'zone.left').length).toBeLessThanOrEqual(3);
  });

  it('never raises what is open and never ends what is not, on any walk, with the server killed anywhere', async () => {
    const step = fc.record({ eastM: fc.integer({ min: 0, max: 400 }), kill: fc.integer({ min: 0, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const scene = new Scene();
        scene.onDuty('V-1');
        scene.hot();
        for (const { eastM, kill } of steps) {
          await scene.walk('V-1', [eastM]);
          if (kill === 0) scene.watch = scene.newWatch();
        }
        const moves = scene.story('zone.entered', 'zone.left').map((line) => line.split(' ')[1]);
        for (const [i, move] of moves.entries()) expect(move).toBe(i % 2 === 0 ? 'entered' : 'left');
        const alarms = scene
          .story('zone.breach_raised', 'zone.breach_ended')
          .map((line) => line.split(' ')[1]);
        for (const [i, move] of alarms.entries())
          expect(move).toBe(i % 2 === 0 ? 'breach_raised' : 'breach_ended');
        expect(alarms).toHaveLength(moves.length);
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});
