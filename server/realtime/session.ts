import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { can, type Principal, scopeOf } from '../../shared/access/principal.ts';
import { inScope, type Scope, scopeKey } from '../../shared/model/scope.ts';
import type { CommandAck } from '../../shared/wire/commands.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  type ClientToServer,
  EVENT_BODIES,
  type ServerToClient,
  type Watching,
  type Welcome,
  WIRE_VERSION,
} from '../../shared/wire/events.ts';
import { DEAREST } from '../../shared/wire/routeCost.ts';
import { costOfItems } from '../access/budgets/bodyCosts.ts';
import { EVENT_COSTS, RESYNC_COST } from '../access/budgets/costs.ts';
import { requireScope } from '../access/requireAccess.ts';
import { parse, toFailure } from '../http/answer.ts';
import type { Watcher } from '../positions/types.ts';
import { hearApplied } from './appliedEvents.ts';
import { sendFrame } from './frameTransport.ts';
import type { Joined, Joins } from './Joins.ts';
import type { Onlookers, Onlooking } from './Onlookers.ts';
import type { Outgoing } from './Outgoing.ts';
import { SnapshotToSocket } from './snapshotTransport.ts';
import type { RealtimeDeps } from './socketServer.ts';

export interface SocketData {
  principal: Principal;
  token: string;
  /** `Rights.version` when the principal was asked for. */
  rights: number;
  /** When the session ends by itself, epoch milliseconds. */
  endsAt: number;
  outgoing: Outgoing;
}
export type SessionSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type IoServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

type AnsweredEvent = 'hello' | 'watch' | 'command';
type EventBody<E extends keyof ClientToServer> = (typeof EVENT_BODIES)[E] extends infer S extends z.ZodType
  ? z.output<S>
  : undefined;
/** What an event that holds nothing is read as, whatever came with it. */
const NOTHING = { success: true, data: undefined } as const;

export interface Feed {
  joins: Joins;
  /** From now on the socket hears what comes. */
  enter(scope: Scope): void;
}

const NO_HELLO = new Refusal('bad_request', 'Say hello first.');
const STILL_JOINING = new Refusal(
  'too_many_requests',
  'The hello before this one is not answered, or its answer has not been read.',
  undefined,
  1,
);

/** Answers within so many frames that were sent; a client that says more makes it up. */
const SPARE_ANSWERS = 4;

/** One connected screen: says hello, follows the journal of its scope, may watch positions and command. */
export function openSession(
  socket: SessionSocket,
  deps: RealtimeDeps,
  feed: Feed,
  onlookers: Onlookers,
): void {
  const { outgoing } = socket.data;
  const account = socket.data.principal?.userId;
  /** Asked for each time: the person may be called otherwise meanwhile. */
  const who = () => socket.data.principal;
  let greeted = false;
  let joining = false;
  let watches = 0;
  let watcher: Watcher | undefined;
  const stopWatching = () => {
    watcher?.close();
    watcher = undefined;
  };

  /**
   * Hears an event that is answered. Before anything is done for it: there is room for the answer, the account has what
   * it costs, hello was said, and its schema has read what it holds. What `work` throws is the answer.
   */
  function hear<E extends AnsweredEvent, A>(
    event: E,
    work: (asked: EventBody<E>, ack: (answer: A) => void) => void | Promise<void>,
  ): void {
    const heard = async (asked: unknown, ack: unknown) => {
      if (typeof ack !== 'function' || !outgoing.hasRoom()) return;
      try {
        deps.budgets.accounts.charge(account, Math.min(DEAREST, EVENT_COSTS[event] + costOfItems(asked)));
        if (event !== 'hello' && !greeted) throw NO_HELLO;
        await work(parse(EVENT_BODIES[event], asked) as EventBody<E>, ack as (answer: A) => void);
      } catch (error) {
        const failure = toFailure(error);
        if (failure.code === 'internal') deps.log.error({ err: error, event }, 'event failed');
        ack(failure);
      }
    };
    socket.on(event, heard as Parameters<typeof socket.on<E>>[1]);
  }

  /** The same without an answer: what cannot be read, or comes before hello, is dropped. */
  const heed = <E extends Exclude<keyof ClientToServer, AnsweredEvent>>(
    event: E,
    work: (asked: EventBody<E>) => void,
  ) => {
    return (raw: unknown) => {
      const read = EVENT_BODIES[event]?.safeParse(raw) ?? NOTHING;
      if (read.success && greeted) work(read.data as EventBody<E>);
    };
  };

  hear('hello', async ({ v, after, scope: under, packed = false }, ack: (answer: Welcome) => void) => {
    if (v !== WIRE_VERSION)
      throw new Refusal(
        'version_mismatch',
        `The server speaks version ${WIRE_VERSION}: reload the page.`,
        'v',
      );
    const scope = requireScope(who());
    if (joining || !outgoing.hasRoomForWelcome()) throw STILL_JOINING;
    joining = true;
    try {
      await feed.joins.join(account, { scope, after, under, packed }, (joined) => {
        if (!socket.connected) return;
        // One synchronous step: the answer ends at the head and the room begins there.
        feed.enter(scope);
        greeted = true;
        ack(welcome(scope, joined));
        outgoing.welcomed();
      });
    } finally {
      joining = false;
    }
  });

  function welcome(scope: Scope, { snapshot, packed, ...batch }: Joined): Welcome {
    return {
      ok: true,
      v: WIRE_VERSION,
      now: deps.clock.now(),
      speed: deps.clock.speed,
      tickMs: deps.tickMs,
      principal: who(),
      scope: scopeKey(scope),
      areaVersion: deps.areaVersion(),
      unstoredSince: deps.storing.since,
      clockTrouble: deps.clockWatch.trouble(),
      ...batch,
      ...(packed ? { packed } : {}),
      // Stands for the Picture, whose JSON is written already.
      snapshot: snapshot && !packed ? (new SnapshotToSocket(snapshot, socket) as never) : null,
    };
  }

  /** Whether this watch may begin; that it was viewed is in the audit when it resolves. */
  async function admitWatch(area: string): Promise<string> {
    if (!inScope(requireScope(who()), area)) {
      throw new Refusal('outside_area', 'That area is not within yours.', 'area');
    }
    if (!can(who(), 'positions.view', area)) {
      throw new Refusal('forbidden', 'Individual positions of this area are not for your role.', 'area');
    }
    // A scope that was ever watched is remembered by its number: names that are made up would pile up.
    if (!deps.hasArea(area)) throw new Refusal('not_found', `There is no area ${area}.`, 'area');
    stopWatching();
    await deps.audit.viewed(who(), { action: 'positions.watched', area });
    return area;
  }

  let framesSent = 0;
  hear('watch', async (watch, ack: (answer: Watching) => void) => {
    const asked = ++watches;
    const area = await admitWatch(watch.area);
    // While the audit was written the screen may have gone or looked elsewhere.
    if (asked !== watches || !socket.connected)
      throw new Refusal('conflict', 'A later request replaced this.');
    framesSent = 0;
    watcher = deps.broadcaster.watch(area, {
      send: (frame) => {
        if (!outgoing.hasRoom()) return;
        framesSent++;
        sendFrame(socket, frame);
      },
    });
    // In the same turn: the answer goes out before the first frame ([WA2]).
    ack({ ok: true, stream: watcher.stream, tickMs: deps.tickMs });
  });

  const unwatch = heed('unwatch', () => {
    watches++;
    stopWatching();
  });
  socket.on('unwatch', () => unwatch(undefined));
  socket.on('disconnect', stopWatching);

  const applied = heed('applied', ({ stream, resync, tick }) => {
    if (!watcher || stream !== watcher.stream) return;
    const answers = --framesSent >= -SPARE_ANSWERS && !resync;
    // An answer that is dropped would cost a credit for good: whoever says too much comes again.
    if (!answers && deps.budgets.accounts.wait(account, RESYNC_COST) > 0) {
      socket.disconnect(true);
      return;
    }
    if (resync) watcher.resync();
    else watcher.applied(tick);
  });
  hearApplied(socket, applied);

  let onlooking: Onlooking | undefined;
  const look = heed('look', (looked) => {
    const scope = scopeOf(who());
    if (!scope) return;
    onlooking ??= {
      principal: who(),
      scope,
      tell: (looking) => outgoing.hasRoom() && socket.emit('looking', looking),
    };
    onlookers.look(onlooking, looked);
  });
  socket.on('look', look);
  socket.on('disconnect', () => {
    if (onlooking) onlookers.leave(onlooking);
  });

  hear('command', async (envelope, ack: (answer: CommandAck) => void) => {
    ack(await deps.commands.execute(who(), envelope));
  });
}
