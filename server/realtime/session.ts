import type { Socket } from 'socket.io';
import {
  can,
  inScope,
  type Principal,
  type Scope,
  scopeKey,
  scopeOf,
} from '../../shared/access/principal.ts';
import type { CommandAck } from '../../shared/wire/commands.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  type ClientToServer,
  frameAckSchema,
  helloSchema,
  lookSchema,
  type ServerToClient,
  type Watching,
  type Welcome,
  WIRE_VERSION,
  watchSchema,
} from '../../shared/wire/events.ts';
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
  const { principal, outgoing } = socket.data;
  const account = principal?.userId;
  let greeted = false;
  let joining = false;
  let watches = 0;
  let watcher: Watcher | undefined;
  const stopWatching = () => {
    watcher?.close();
    watcher = undefined;
  };

  /**
   * Hears an event that is answered. Before anything is done for it: there is room for the answer, and the account has
   * what it costs. What `work` throws is the answer.
   */
  function hear<A>(
    event: keyof ClientToServer,
    work: (asked: unknown, ack: (answer: A) => void) => void | Promise<void>,
  ): void {
    const heard = async (asked: unknown, ack: unknown) => {
      if (typeof ack !== 'function' || !outgoing.hasRoom()) return;
      try {
        deps.budgets.accounts.charge(account, EVENT_COSTS[event]);
        await work(asked, ack as (answer: A) => void);
      } catch (error) {
        const failure = toFailure(error);
        if (failure.code === 'internal') deps.log.error({ err: error, event }, 'event failed');
        ack(failure);
      }
    };
    socket.on(event, heard as never);
  }

  hear<Welcome>('hello', async (asked, ack) => {
    const { v, after, scope: under, packed = false } = parse(helloSchema, asked);
    if (v !== WIRE_VERSION)
      throw new Refusal(
        'version_mismatch',
        `The server speaks version ${WIRE_VERSION}: reload the page.`,
        'v',
      );
    const scope = requireScope(principal);
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
      principal,
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

  /** Whether this watch may begin; its look is in the audit when it resolves. */
  async function admitWatch(watch: unknown): Promise<string> {
    if (!greeted) throw NO_HELLO;
    const { area } = parse(watchSchema, watch);
    if (!inScope(requireScope(principal), area)) {
      throw new Refusal('outside_area', 'That area is not within yours.', 'area');
    }
    if (!can(principal, 'positions.view', area)) {
      throw new Refusal('forbidden', 'Individual positions of this area are not for your role.', 'area');
    }
    // A scope that was ever watched is remembered by its number: names that are made up would pile up.
    if (!deps.hasArea(area)) throw new Refusal('not_found', `There is no area ${area}.`, 'area');
    stopWatching();
    await deps.audit.look(principal, { action: 'positions.watched', area });
    return area;
  }

  let framesSent = 0;
  hear<Watching>('watch', async (watch, ack) => {
    const asked = ++watches;
    const area = await admitWatch(watch);
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

  socket.on('unwatch', () => {
    watches++;
    stopWatching();
  });
  socket.on('disconnect', stopWatching);

  hearApplied(socket, (raw) => {
    const parsed = frameAckSchema.safeParse(raw);
    if (!parsed.success || !watcher || parsed.data.stream !== watcher.stream) return;
    const { resync, tick } = parsed.data;
    const answers = --framesSent >= -SPARE_ANSWERS && !resync;
    // An answer that is dropped would cost a credit for good: whoever says too much comes again.
    if (!answers && deps.budgets.accounts.wait(account, RESYNC_COST) > 0) {
      socket.disconnect(true);
      return;
    }
    if (resync) watcher.resync();
    else watcher.applied(tick);
  });

  let onlooking: Onlooking | undefined;
  socket.on('look', (raw) => {
    const parsed = lookSchema.safeParse(raw);
    const scope = scopeOf(principal);
    if (!parsed.success || !greeted || !scope) return;
    onlooking ??= {
      principal,
      scope,
      tell: (looking) => outgoing.hasRoom() && socket.emit('looking', looking),
    };
    onlookers.look(onlooking, parsed.data);
  });
  socket.on('disconnect', () => {
    if (onlooking) onlookers.leave(onlooking);
  });

  hear<CommandAck>('command', async (envelope, ack) => {
    if (!greeted) throw NO_HELLO;
    ack(await deps.commands.execute(principal, envelope));
  });
}
