import { setTimeout as delay } from 'node:timers/promises';
import { STREET } from '../../../../exercise/plan/seats.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../../shared/time/durations.ts';
import { ApiClient, postOsmand } from '../../../support/apiClient.ts';
import type { ServerProcess } from '../../../support/serverProcess.ts';
import { openSmallOperation, type SmallOperation } from '../../../support/smallOperation.ts';
import { atMost, type Figure, mustBe } from '../proof.ts';
import type { ClockJumpStage } from './ClockJumpStage.ts';
import type { MovedClock } from './MovedClock.ts';

const WORK_MS = 6 * SECOND_MS;
const BACK_WITHIN_MS = 30 * SECOND_MS;
const GREEN_WITHIN_MS = 2 * SECOND_MS;

/** When the server was away, by true time. */
export type Away = [number, number];

/**
 * A server on another machine's database that starts with a wrong clock, in the midst of work, and is put right. The
 * database's clock is what it begins with.
 */
export async function wrongStart(
  stage: ClockJumpStage,
  server: ServerProcess,
  clock: MovedClock,
  { name, by }: { name: string; by: number },
): Promise<{ figures: Figure[]; away: Away }> {
  const from = Date.now();
  await server.stop();
  clock.set(by);
  await server.start();
  const away: Away = [from, Date.now() + SECOND_MS];
  stage.onlooker.begin();
  const limit = AbortSignal.timeout(BACK_WITHIN_MS);
  while (stage.onlooker.frames === 0) {
    if (limit.aborted) throw new Error(`started ${name}: no frame came`);
    await delay(50);
  }
  stage.onlooker.begin();
  await delay(WORK_MS);
  const { ahead } = stage.onlooker;
  const told = stage.said.at(-1)?.clock ?? null;
  clock.set(0);
  const right = Date.now();
  await delay(WORK_MS);
  const green = stage.said.find(({ at, clock: said }) => at >= right && said === null);
  return {
    away,
    figures: [
      mustBe(`started ${name}: /readyz says so`, told !== null),
      atMost(
        `started ${name}: the server's clock is off the true one by`,
        Math.max(Math.abs(ahead.least), Math.abs(ahead.most)) / 1_000,
        4,
        's',
      ),
      atMost(
        `started ${name}: /readyz says nothing any more, once it is set, after`,
        green ? (green.at - right) / 1_000 : Number.POSITIVE_INFINITY,
        GREEN_WITHIN_MS / 1_000,
        's',
      ),
    ],
  };
}

/** The same with nobody to ask: the embedded database has no clock of its own. */
export async function aloneFigures(server: ServerProcess, clock: MovedClock): Promise<Figure[]> {
  const alone = await Alone.open(server);
  const figures: Figure[] = [];
  for (const [name, by] of [
    ['+1 h', HOUR_MS],
    ['−1 h', -HOUR_MS],
    ['+400 d', 400 * DAY_MS],
  ] as const) {
    clock.set(by);
    const told = await alone.saysWithin(true);
    const { offS, fix } = await alone.record();
    clock.set(0);
    figures.push(
      atMost(`alone, ${name}: /readyz says so after`, told, 2, 's'),
      atMost(`alone, ${name}: an entry is dated off by`, offS, 3, 's'),
      mustBe(`alone, ${name}: a right fix is stored`, fix === 'stored'),
      atMost(`alone, ${name}: /readyz says nothing any more after`, await alone.saysWithin(false), 2, 's'),
    );
  }
  await alone.restart(clock, -DAY_MS);
  const behind = await alone.saysWithin(true);
  const before = await alone.report();
  clock.set(0);
  const green = await alone.saysWithin(false);
  const set = await alone.record();
  figures.push(
    atMost('alone, started a day behind: /readyz says so after', behind, 2, 's'),
    {
      name: '… a right fix meanwhile is',
      value: before,
      owed: 'kept by the phone',
      holds: before === 'unavailable',
    },
    atMost('… followed, once it is set, after', green, 2, 's'),
    atMost('… then an entry is dated off by', set.offS, 3, 's'),
    mustBe('… and a right fix is stored', set.fix === 'stored'),
  );
  await alone.restart(clock, DAY_MS);
  const during = await alone.record();
  clock.set(0);
  figures.push(
    { name: 'alone, started a day ahead: a right fix is', value: during.fix },
    { name: '… an entry is dated ahead by', value: during.offS, unit: 's' },
    atMost('… /readyz says so, once it is set, after', await alone.saysWithin(true), 2, 's'),
  );
  return figures;
}

/** One desk and one device at such a server. */
class Alone {
  private readonly server: ServerProcess;
  private readonly operation: SmallOperation;
  private readonly street: ApiClient;
  private steps = 0;

  private constructor(server: ServerProcess, operation: SmallOperation, street: ApiClient) {
    this.server = server;
    this.operation = operation;
    this.street = street;
  }

  static async open(server: ServerProcess): Promise<Alone> {
    const operation = await openSmallOperation(server.url);
    return new Alone(server, operation, await ApiClient.signIn(server.url, 'street'));
  }

  async restart(clock: MovedClock, by: number): Promise<void> {
    await this.server.stop();
    clock.set(by);
    await this.server.start();
  }

  /** Seconds until /readyz says something of the clock, or nothing any more. */
  async saysWithin(something: boolean): Promise<number> {
    const began = performance.now();
    for (;;) {
      const ready = (await (await fetch(`${this.server.url}/readyz`)).json()) as { clock?: string };
      const passed = performance.now() - began;
      if ((ready.clock !== undefined) === something) return passed / 1_000;
      if (passed > 30 * SECOND_MS) return Number.POSITIVE_INFINITY;
      await delay(50);
    }
  }

  /** A note and a fix by the true time: how far the note's entry is dated off it, in seconds, and what became of the fix. */
  async record(): Promise<{ offS: number; fix: string }> {
    const noteId = crypto.randomUUID();
    await this.street.command('note.add', {
      noteId,
      operationId: this.operation.operationId,
      area: STREET,
      text: '演练:时钟',
    });
    const now = Date.now();
    const entry = (await this.street.journal()).find(
      ({ kind, body }) => kind === 'note.added' && (body as { noteId?: string }).noteId === noteId,
    )!;
    return { offS: Math.abs(entry.recordedAt - now) / 1_000, fix: await this.report() };
  }

  async report(): Promise<string> {
    const [lon, lat] = this.operation.grids[0]!.centre;
    const at = Date.now();
    const answer = await postOsmand(this.server.url, this.operation.units[0]!, {
      lon,
      lat: lat + (this.steps++ % 10) * 1e-5,
      at,
    });
    const body = (await answer.json()) as { ok: boolean; stored?: boolean; code?: string };
    return body.ok ? (body.stored ? 'stored' : 'known') : (body.code ?? `status ${answer.status}`);
  }
}
