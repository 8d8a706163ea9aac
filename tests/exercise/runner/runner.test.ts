import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Geography } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { createWorld, type World } from '../../../exercise/movement/world.ts';
import { createScenario } from '../../../exercise/plan/scenario.ts';
import { afterT0 } from '../../../exercise/plan/time.ts';
import { COMMANDS_AT_ONCE } from '../../../exercise/runner/CommandLane.ts';
import { HttpConnection } from '../../../exercise/runner/Connection.ts';
import { ExerciseProblem, type Options, readOptions } from '../../../exercise/runner/options.ts';
import { play } from '../../../exercise/runner/play.ts';
import { operationIdOf, uuidOf } from '../../../exercise/runner/schedule/ids.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { FakeServer } from '../support/fakeServer.ts';
import { VirtualPace } from '../support/virtualPace.ts';

const SLOW_MS = 240_000;
const NOW = Date.parse('2026-11-23T01:00:00Z');

describe('the runner of the exercise', () => {
  let geography: Geography;
  let world: World;
  let pace: VirtualPace;
  let clock: Clock;
  let server: FakeServer;
  let said: string[];

  beforeAll(async () => {
    geography = await readGeography();
    world = createWorld({ seed: 2026, geography, scenario: createScenario(geography) });
  }, SLOW_MS);

  beforeEach(async () => {
    pace = new VirtualPace();
    const mine = pace;
    clock = {
      now: () => NOW + mine.now() * clock.speed,
      monotonic: () => mine.now() * clock.speed,
      speed: 1,
    };
    server = await FakeServer.start(clock);
    said = [];
  });

  afterEach(async () => {
    await server.close();
  });

  async function run(
    args: readonly string[],
    stop = new AbortController(),
    env: Record<string, string> = {},
  ): Promise<void> {
    const options = readOptions(['--server', server.url.href, ...args]) as Options;
    const connection = new HttpConnection(options.server, pace, stop.signal, options.inFlight);
    try {
      const say = (line: string) => void said.push(line);
      await play(options, { connection, pace, signal: stop.signal, say, env, world, geography });
    } finally {
      connection.close();
    }
  }
  const kinds = () => server.commands.map((c) => c.kind);
  const open = () =>
    server.commands.find((c) => c.kind === 'operation.open')!.body as { t0: number; operationId: string };

  it(
    'plays from T+0: opens, puts people on duty, reports incidents, and every post is taken',
    async () => {
      await run(['--until', '09:03']);
      expect(server.faults).toEqual([]);
      expect(kinds()[0]).toBe('operation.open');
      for (const kind of [
        'unit.start_duty',
        'incident.report',
        'incident.merge',
        'tier.activate',
        'mode.set',
      ])
        expect(kinds()).toContain(kind);
      expect(server.fixes.length).toBeGreaterThan(100);
      expect(said.at(-1)).toContain('refused: none');
      const expected = [...until(world, 0, '09:03')];
      expect(server.fixes).toHaveLength(expected.length);
      const t0 = open().t0;
      expect(
        server.fixes
          .filter((f) => f.form !== 'query')
          .map((f) => f.at - t0)
          .sort((a, b) => a - b),
      ).toEqual(
        expected
          .filter((p) => server.fixes.some((f) => f.unitId === p.unitId && f.form !== 'query'))
          .map((p) => p.atMs)
          .sort((a, b) => a - b),
      );
    },
    SLOW_MS,
  );

  it(
    'sends as real devices do: queries, forms and JSON',
    async () => {
      await run(['--until', '09:06']);
      expect(new Set(server.fixes.map((f) => f.form))).toEqual(new Set(['query', 'form', 'json']));
    },
    SLOW_MS,
  );

  it(
    'a later start first gives what came before, with the times at which it was decided',
    async () => {
      await run(['--from', '10:00', '--until', '10:00:20']);
      expect(server.faults).toEqual([]);
      const { t0 } = open();
      const before = server.commands.filter((c) => c.issuedAt < t0 + afterT0('09:59') * 1000);
      expect(before.length).toBeGreaterThan(100);
      // In the order of time, but for those that are under way together.
      const times = server.commands.map((c) => c.issuedAt);
      const sorted = times.toSorted((a, b) => a - b);
      expect(times.filter((time, i) => Math.abs(sorted.indexOf(time) - i) > 40)).toEqual([]);
      expect(server.desk.onDuty.size).toBe(dutyAt(world, '10:00'));
      const first = Math.min(...server.fixes.map((f) => f.at));
      expect(first).toBeGreaterThanOrEqual(t0 + afterT0('09:58') * 1000);
    },
    SLOW_MS,
  );

  it(
    'resumes an operation of the same seed where it now stands, and repeats no command',
    async () => {
      await run(['--from', '09:00', '--until', '09:02']);
      const given = server.commands.length;
      const { operationId } = open();
      await run(['--from', '08:55', '--until', '09:05']);
      expect(server.faults).toEqual([]);
      expect(said.some((line) => line.startsWith('going on at 09:02'))).toBe(true);
      expect(server.desk.operations.map((o) => o.operationId)).toEqual([operationId]);
      expect(server.commands.length).toBeGreaterThan(given);
      expect(new Set(server.commands.map((c) => c.commandId)).size).toBe(server.commands.length);
    },
    SLOW_MS,
  );

  it(
    'another seed closes the operation that is open, for its units are needed',
    async () => {
      await run(['--from', '09:00', '--until', '09:01']);
      const other = operationIdOf(1, 0);
      server.desk.operations = server.desk.operations.map((o) => ({ ...o, operationId: other }));
      await run(['--from', '09:00', '--until', '09:01']);
      expect(server.desk.operations.map((o) => o.closedAt !== null)).toEqual([true, false]);
    },
    SLOW_MS,
  );

  it(
    'at ENDEX everybody goes off duty and the operation is closed; with --loop it begins anew',
    async () => {
      const stop = new AbortController();
      const running = run(['--from', '16:53', '--loop'], stop);
      while (server.desk.operations.length < 2) await new Promise((r) => setImmediate(r));
      stop.abort();
      await running;
      const firstClose = kinds().indexOf('operation.close');
      expect(kinds().slice(0, firstClose).at(-1)).toBe('unit.end_duty');
      expect(said.some((line) => line === 'ended at 16:55:00')).toBe(true);
      expect(said.filter((line) => line.startsWith('beginning at')).at(-1)).toContain('beginning at 08:55');
      expect(server.faults).toEqual([]);
      // The whole day of commands, and the product's rules refuse none of them.
      expect(kinds().filter((k) => k === 'task.create').length).toBeGreaterThanOrEqual(618);
      expect(said.filter((line) => line.includes('was refused'))).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'asks again after 429 and 503, and loses nothing',
    async () => {
      for (const status of [503, 429, 503])
        server.trouble.push({ path: '/osmand', status }, { path: '/api/commands', status });
      await run(['--until', '09:02']);
      expect(server.trouble).toEqual([]);
      expect(server.fixes).toHaveLength([...until(world, 0, '09:02')].length);
      expect(said.at(-1)).toContain('refused: none');
    },
    SLOW_MS,
  );

  it(
    'never has more than --in-flight requests under way, and keeps the order of each device',
    async () => {
      await run(['--from', '10:00', '--until', '10:01', '--in-flight', '3']);
      // Three reports, and the commands.
      expect(server.mostAtOnce).toBeLessThanOrEqual(3 + COMMANDS_AT_ONCE);
      const sent = Map.groupBy(until(world, afterT0('10:00') * 1000, '10:01'), (p) => p.unitId);
      for (const [unitId, posts] of sent) {
        const got = server.fixes
          .filter((f) => f.unitId === unitId)
          .map((f) => Math.round((f.at - open().t0) / 1000));
        const wanted = posts.map((p) => Math.round((open().t0 + p.atMs) / 1000 - open().t0 / 1000));
        expect(wanted.slice(wanted.length - got.length)).toEqual(got);
      }
    },
    SLOW_MS,
  );

  it(
    'counts refusals by code: the tracker with the wrong clock gets future_fix (F9)',
    async () => {
      await run(['--from', '10:00', '--until', '10:02']);
      expect(said.at(-1)).toMatch(/refused: future_fix \d+$/);
    },
    SLOW_MS,
  );

  it(
    'acts as one commander from every desk where a server has no demo accounts, and not without one',
    async () => {
      server.demo = false;
      const administrator = { EXERCISE_USER: 'admin', EXERCISE_PASSWORD: 'exercise-only' };
      const stop = new AbortController();
      await expect(run(['--until', '08:58'], stop)).rejects.toThrow(/EXERCISE_USER/);
      await expect(run(['--until', '08:58'], stop, administrator)).rejects.toThrow(/EXERCISE_COMMANDER/);
      expect(server.commands).toEqual([]);
      const commander = { EXERCISE_COMMANDER: 'city', EXERCISE_COMMANDER_PASSWORD: 'exercise-only' };
      await run(['--until', '09:03'], stop, { ...administrator, ...commander });
      expect(server.faults).toEqual([]);
      expect(said.at(-1)).toContain('refused: none');
      expect(kinds()).toContain('tier.activate');
      expect(new Set(server.commands.map(({ by }) => by))).toEqual(new Set(['city']));
    },
    SLOW_MS,
  );

  it('refuses a speed that is not the speed of the server and says how to get it', async () => {
    await expect(run(['--speed', '60'])).rejects.toThrow(/runs at 1×.*TONGXIN_CLOCK/);
  });

  it(
    'plays on a fast clock as on a slow one',
    async () => {
      clock = { now: () => NOW + pace.now() * 60, monotonic: () => pace.now() * 60, speed: 60 };
      const fast = await FakeServer.start(clock);
      await server.close();
      server = fast;
      await run(['--speed', '60', '--until', '09:04']);
      expect(server.faults).toEqual([]);
      expect(server.fixes).toHaveLength([...until(world, 0, '09:04')].length);
    },
    SLOW_MS,
  );

  it(
    'stops when told to and leaves the operation open for the next time',
    async () => {
      const stop = new AbortController();
      const running = run([], stop);
      while (server.fixes.length < 20) await new Promise((r) => setImmediate(r));
      stop.abort();
      await running;
      expect(server.desk.operations.map((o) => o.closedAt)).toEqual([null]);
    },
    SLOW_MS,
  );
});

describe('the command line of the exercise', () => {
  it.each([
    '--from 07:00',
    '--from 10:00 --until 09:00',
    '--speed 0',
    '--server ftp://127.0.0.1',
    '--server http://192.168.1.5:3000',
    '--loop --until 10:00',
    '--bogus',
  ])('refuses %s', (line) => {
    expect(() => readOptions(line.split(' '))).toThrow(ExerciseProblem);
  });

  it('another machine needs --allow-remote', () => {
    const options = readOptions(['--url', 'http://192.168.1.5:3000', '--allow-remote']) as Options;
    expect(options.server.host).toBe('192.168.1.5:3000');
  });

  it('ids follow from their keys and are UUIDs', () => {
    expect(uuidOf('a', 1)).toBe(uuidOf('a', 1));
    expect(uuidOf('a', 1)).not.toBe(uuidOf('a', 2));
    expect(uuidOf('a', 1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

function* until(world: World, fromMs: number, clock: string) {
  for (const post of world.posts(fromMs)) {
    if (post.sentMs > afterT0(clock) * 1000) return;
    yield post;
  }
}

function dutyAt(world: World, clock: string): number {
  const s = afterT0(clock);
  return world.scenario.sources.filter((source) => source.onDuty.fromS <= s).length;
}
