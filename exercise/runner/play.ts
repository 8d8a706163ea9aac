import { z } from 'zod';
import type { Geography } from '../../data/exercise/geography.ts';
import { clockAt } from '../../data/exercise/scenarioTime.ts';
import { failureSchema } from '../../shared/wire/errors.ts';
import type { Post } from '../device.ts';
import type { World } from '../world.ts';
import { Account, findRoles } from './Account.ts';
import { Commander, OperationClosed } from './Commander.ts';
import { CommandLane } from './CommandLane.ts';
import { type Answer, type Connection, parseJson, Stopped } from './Connection.ts';
import { recordConsents } from './consents.ts';
import { Outbox } from './Outbox.ts';
import { findPlaying, type Playing } from './operation.ts';
import { type Options, Problem } from './options.ts';
import { type DeviceKey, osmandRequest } from './osmandRequest.ts';
import type { Pace } from './pace.ts';
import { ServerTime } from './ServerTime.ts';
import { type Planned, scheduleOf } from './schedule.ts';
import { Tally } from './Tally.ts';
import { provisionUnits } from './units.ts';

export interface PlayDeps {
  connection: Connection;
  pace: Pace;
  signal: AbortSignal;
  say: (line: string) => void;
  env: Record<string, string | undefined>;
  world: World;
  geography: Pick<Geography, 'buildings'>;
}

/** A wait is cut into pieces of this length, so that the server's clock is asked again in between. */
const LONGEST_SLEEP_MS = 5_000;

/** Plays the scenario against a server until `untilS`, again and again with `loop`. Resolves when stopped. */
export async function play(options: Options, deps: PlayDeps): Promise<void> {
  const { connection, pace, say, world } = deps;
  const tally = new Tally(pace, say);
  try {
    const roles = await findRoles(connection, world.scenario.area, deps.env);
    const administrator = new Account(connection, roles.administrator);
    await administrator.signIn();
    const time = new ServerTime(administrator, pace);
    await time.sync();
    requireSpeed(options.speed, time.speed);
    const keys = await provisionUnits(administrator, world.scenario.sources);
    await recordConsents(administrator, world.scenario.sources, time.now());
    const commander = new Account(connection, roles.commander);
    await commander.signIn();
    say(
      `${keys.size} units are ready, ${commander.username} commands, seed ${options.seed}, speed ${time.speed}×`,
    );
    for (let first = true; first || options.loop; first = false) {
      const fromS = first ? options.fromS : 0;
      await time.sync();
      const playing = await findPlaying(commander, time, world.scenario, options.seed, fromS);
      const player = new Playback(playing, options, deps, time, commander, keys, tally);
      await player.run();
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    say(tally.summary());
  }
}

function requireSpeed(wanted: number | null, server: number): void {
  if (wanted === null || wanted === server) return;
  throw new Problem(
    `The server's clock runs at ${server}×, not at ${wanted}×. Start the server with a clock of that speed, ` +
      `for example TONGXIN_CLOCK="2026-05-16T08:55:00+08:00 x${wanted}", or leave out --speed.`,
  );
}

/** One playing from where it stands to its end. */
class Playback {
  private readonly playing: Playing;
  private readonly options: Options;
  private readonly deps: PlayDeps;
  private readonly time: ServerTime;
  private readonly commander: Commander;
  private readonly keys: ReadonlyMap<string, DeviceKey>;
  private readonly tally: Tally;
  private readonly outbox: Outbox;
  private readonly commands: CommandLane;

  constructor(
    playing: Playing,
    options: Options,
    deps: PlayDeps,
    time: ServerTime,
    account: Account,
    keys: ReadonlyMap<string, DeviceKey>,
    tally: Tally,
  ) {
    this.playing = playing;
    this.options = options;
    this.deps = deps;
    this.time = time;
    this.commander = new Commander(account, playing, tally, deps.say);
    this.keys = keys;
    this.tally = tally;
    this.commands = new CommandLane((command) => this.give(command));
    this.outbox = new Outbox(options.inFlight, (unitId, posts) => this.send(unitId, posts));
  }

  async run(): Promise<void> {
    const { say, world, geography } = this.deps;
    const { operationId, t0, resumed } = this.playing;
    const startMs = Math.max(0, this.sinceT0());
    say(`${resumed ? 'going on' : 'beginning'} at ${clockAt(startMs / 1000)}, operation ${operationId}`);
    try {
      const schedule = scheduleOf(world.scenario, geography, operationId, t0);
      for (const item of inOrder(schedule, world.posts(startMs), this.options.untilS)) {
        await this.until('kind' in item ? item.atS * 1000 : item.sentMs);
        this.commands.check();
        if ('kind' in item) this.commands.add(item);
        else await this.outbox.add(item);
        await this.time.syncWhenDue();
      }
      await this.commands.drain();
      await this.outbox.drain();
      say(`ended at ${clockAt(this.options.untilS)}`);
    } catch (error) {
      if (!(error instanceof OperationClosed)) throw error;
      say('the operation was closed by somebody else');
    }
  }

  /** Whoever goes off duty first gets out what they had to report. */
  private async give(command: Planned): Promise<void> {
    if (command.kind === 'unit.end_duty') await this.outbox.drain(command.body.unitIds);
    if (command.kind === 'operation.close') await this.outbox.drain();
    await this.commander.give(command);
  }

  private async send(unitId: string, posts: readonly Post[]): Promise<void> {
    await this.commands.readyFor(unitId);
    const key = this.keys.get(unitId);
    if (!key) throw new Error(`the server made no device for ${unitId}`);
    const answer = await this.deps.connection.ask(osmandRequest(posts, key, this.playing.t0));
    this.tally.posts += posts.length;
    for (const code of refusalsIn(answer, posts.length)) this.tally.refuse(code);
  }

  /** Waits until the exercise has come to a time, milliseconds after T+0. Throws Stopped. */
  private async until(ms: number): Promise<void> {
    const { pace, signal, connection } = this.deps;
    for (;;) {
      if (signal.aborted) throw new Stopped();
      const waitMs = (ms - this.sinceT0()) / this.time.speed;
      const clock = clockAt(Math.max(0, this.sinceT0()) / 1000);
      this.tally.lineWhenDue(clock, Math.max(0, -waitMs / 1000), connection.retries);
      if (waitMs <= 0) return;
      await pace.sleep(Math.min(waitMs, LONGEST_SLEEP_MS), signal);
      await this.time.syncWhenDue();
    }
  }

  private sinceT0(): number {
    return this.time.now() - this.playing.t0;
  }
}

/** Commands and posts by time; at the same moment commands go first. */
function* inOrder(
  commands: readonly Planned[],
  posts: Iterable<Post>,
  untilS: number,
): Generator<Planned | Post> {
  const untilMs = untilS * 1000;
  let next = 0;
  for (const post of posts) {
    if (post.sentMs > untilMs) break;
    while (next < commands.length && commands[next]!.atS * 1000 <= post.sentMs) yield commands[next++]!;
    yield post;
  }
  while (next < commands.length && commands[next]!.atS <= untilS) yield commands[next++]!;
}

const severalSchema = z.object({
  outcomes: z.array(z.object({ ok: z.boolean(), code: z.string().optional() })),
});

/** The codes of what was refused; an answer about several posts has an outcome for each. */
function refusalsIn({ status, body }: Answer, posts: number): string[] {
  const read = parseJson(body);
  const several = severalSchema.safeParse(read);
  if (several.success)
    return several.data.outcomes.filter((o) => !o.ok).map((o) => o.code ?? `http_${status}`);
  if (status === 200) return [];
  const code = failureSchema.safeParse(read).data?.code ?? `http_${status}`;
  return Array.from({ length: posts }, () => code);
}
