import { z } from 'zod';
import { failureSchema } from '../../shared/wire/errors.ts';
import type { Geography } from '../geography/geography.ts';
import type { Post } from '../movement/device.ts';
import type { World } from '../movement/world.ts';
import { SEATS } from '../plan/seats.ts';
import { clockAt } from '../plan/time.ts';
import { ExerciseAccounts } from './Accounts.ts';
import { Commander, OperationClosed } from './Commander.ts';
import { CommandLane } from './CommandLane.ts';
import { type Answer, type HttpConnection, jsonIn, Stopped } from './Connection.ts';
import { signedBefore, takeConsents } from './consents.ts';
import { ReportOutbox } from './Outbox.ts';
import { findPlaying, type Playing } from './operation.ts';
import { ExerciseProblem, type Options } from './options.ts';
import { type DeviceKey, osmandRequest } from './osmandRequest.ts';
import type { Pace } from './pace.ts';
import { leftToGive } from './resume.ts';
import { ServerTime } from './ServerTime.ts';
import type { Planned } from './schedule/planned.ts';
import type { Members } from './schedule/playingPlan.ts';
import { scheduleOf } from './schedule/schedule.ts';
import { Tally } from './Tally.ts';
import { teamMembers } from './teamMembers.ts';
import { setUpUnits } from './units.ts';

export interface PlayDeps {
  connection: HttpConnection;
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
    const { scenario } = world;
    const accounts = await ExerciseAccounts.find(connection, scenario.area, deps.env);
    const administrator = await accounts.of(SEATS.admin);
    const time = new ServerTime(administrator, pace);
    await time.sync();
    requireSpeed(options.speed, time.speed);
    const keys = await setUpUnits(administrator, scenario.sources);
    await takeConsents(administrator, scenario.sources, signedBefore(time.now()));
    const commander = await accounts.of(SEATS.district);
    if (commander.username === administrator.username)
      throw new ExerciseProblem(
        'An administrator gives no orders: set EXERCISE_COMMANDER and EXERCISE_COMMANDER_PASSWORD to somebody who commands the city.',
      );
    const members = await teamMembers(commander, scenario.callout.teamIds);
    say(
      `${keys.size} units are ready, ${commander.username} opens, seed ${options.seed}, speed ${time.speed}×` +
        (members.size === 0 ? '; the server knows no teams, so nobody is called out' : ''),
    );
    for (let first = true; first || options.loop; first = false) {
      const fromS = first ? options.fromS : 0;
      await time.sync();
      const playing = await findPlaying(commander, time, scenario, options.seed, fromS);
      if (!playing.resumed) {
        // Who took consent back in a playing before has agreed again to this one.
        const withdrawn = scenario.sources.filter((s) => s.unitId === scenario.faults.withdrawal.unitId);
        await takeConsents(administrator, withdrawn, playing.t0 - 60_000);
      }
      const player = new Playback(playing, options, deps, time, accounts, keys, members, tally);
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
  throw new ExerciseProblem(
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
  private readonly accounts: ExerciseAccounts;
  private readonly commander: Commander;
  private readonly keys: ReadonlyMap<string, DeviceKey>;
  private readonly members: Members;
  private readonly tally: Tally;
  private readonly outbox: ReportOutbox;
  private readonly commands: CommandLane;

  constructor(
    playing: Playing,
    options: Options,
    deps: PlayDeps,
    time: ServerTime,
    accounts: ExerciseAccounts,
    keys: ReadonlyMap<string, DeviceKey>,
    members: Members,
    tally: Tally,
  ) {
    this.playing = playing;
    this.options = options;
    this.deps = deps;
    this.time = time;
    this.accounts = accounts;
    this.commander = new Commander(accounts, playing, tally, deps.say);
    this.keys = keys;
    this.members = members;
    this.tally = tally;
    this.commands = new CommandLane((command) => this.give(command));
    this.outbox = new ReportOutbox(
      options.inFlight,
      (unitId, posts) => this.send(unitId, posts),
      (unitId) => this.commands.readyFor(unitId),
    );
  }

  async run(): Promise<void> {
    const { say, world } = this.deps;
    const { operationId, resumed } = this.playing;
    const startMs = Math.max(0, this.sinceT0());
    say(`${resumed ? 'going on' : 'beginning'} at ${clockAt(startMs / 1000)}, operation ${operationId}`);
    try {
      const schedule = await this.schedule();
      const posts = this.options.commandsOnly ? [] : world.posts(startMs);
      for (const item of inOrder(schedule, posts, this.options.untilS)) {
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

  /** What is to be given; of a playing that was begun before, what is left of it. */
  private async schedule(): Promise<Planned[]> {
    const { world, geography } = this.deps;
    const { resumed, ...playing } = this.playing;
    const whole = scheduleOf({ scenario: world.scenario, geography, ...playing, members: this.members });
    if (!resumed) return whole;
    const picture = await (await this.accounts.of(SEATS.district)).picture();
    this.commander.goOnFrom(picture);
    return leftToGive(whole, picture);
  }

  /** Whoever goes off duty first gets out what they had to report. */
  private async give(command: Planned): Promise<void> {
    if (command.kind === 'unit.end_duty' || command.kind === 'consent.withdraw')
      await this.outbox.drain(command.body.unitIds ?? []);
    if (command.kind === 'operation.close') await this.outbox.drain();
    await this.commander.give(command);
  }

  private async send(unitId: string, posts: readonly Post[]): Promise<void> {
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
  const read = jsonIn(body);
  const several = severalSchema.safeParse(read);
  if (several.success)
    return several.data.outcomes.filter((o) => !o.ok).map((o) => o.code ?? `http_${status}`);
  // What is refused for good comes with 200, so that a phone goes on.
  const refused = failureSchema.safeParse(read).data?.code;
  if (status === 200 && !refused) return [];
  const code = refused ?? `http_${status}`;
  return Array.from({ length: posts }, () => code);
}
