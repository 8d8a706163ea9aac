import type { Socket } from 'socket.io';
import {
  can,
  inScope,
  type Principal,
  type Scope,
  scopeKey,
  scopeOf,
} from '../../shared/access/principal.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  type ClientToServer,
  type EntryBatch,
  frameAckSchema,
  helloSchema,
  lookSchema,
  type ServerToClient,
  WIRE_VERSION,
  watchSchema,
} from '../../shared/wire/events.ts';
import { requireScope } from '../access/requireAccess.ts';
import { parse, toFailure } from '../http/answer.ts';
import type { Watcher } from '../positions/types.ts';
import { hearApplied } from './appliedEvents.ts';
import { sendFrame } from './frameTransport.ts';
import type { Onlookers, Onlooking } from './Onlookers.ts';
import type { RealtimeDeps } from './socketServer.ts';

export interface SocketData {
  principal: Principal;
  token: string;
  /** `Rights.version` when the principal was asked for. */
  rights: number;
}
export type SessionSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export interface Feed {
  resume(scope: Scope, after: number | null, under?: string): EntryBatch & { snapshot: Picture | null };
  join(scope: Scope): void;
}

const NO_HELLO = new Refusal('bad_request', 'Say hello first.');

function requireHello(greeted: boolean): void {
  if (!greeted) throw NO_HELLO;
}

/** One connected screen: says hello, follows the journal of its scope, may watch positions and command. */
export function openSession(
  socket: SessionSocket,
  deps: RealtimeDeps,
  feed: Feed,
  onlookers: Onlookers,
): void {
  const { principal } = socket.data;
  let greeted = false;
  let watches = 0;
  let watcher: Watcher | undefined;
  const stopWatching = () => {
    watcher?.close();
    watcher = undefined;
  };

  socket.on('hello', (hello, ack) => {
    answer(ack, () => {
      const { v, after, scope: under } = parse(helloSchema, hello);
      if (v !== WIRE_VERSION) {
        throw new Refusal(
          'version_mismatch',
          `The server speaks version ${WIRE_VERSION}: reload the page.`,
          'v',
        );
      }
      const scope = requireScope(principal);
      // One synchronous step: the answer ends at the head and the room begins there.
      const resumed = feed.resume(scope, after, under);
      feed.join(scope);
      greeted = true;
      return {
        ok: true as const,
        v: WIRE_VERSION,
        now: deps.clock.now(),
        speed: deps.clock.speed,
        tickMs: deps.tickMs,
        principal,
        scope: scopeKey(scope),
        areaVersion: deps.areaVersion(),
        ...resumed,
      };
    });
  });

  /** Whether this watch may begin; its look is in the audit when it resolves. */
  async function admitWatch(watch: unknown): Promise<string> {
    requireHello(greeted);
    const { area } = parse(watchSchema, watch);
    if (!inScope(requireScope(principal), area)) {
      throw new Refusal('outside_area', 'That area is not within yours.', 'area');
    }
    if (!can(principal, 'positions.view', area)) {
      throw new Refusal('forbidden', 'Individual positions of this area are not for your role.', 'area');
    }
    stopWatching();
    await deps.audit.look(principal, { action: 'positions.watched', area });
    return area;
  }

  socket.on('watch', (watch, ack) => {
    if (typeof ack !== 'function') return;
    const asked = ++watches;
    const begin = (area: string) => {
      // While the audit was written the screen may have gone or looked elsewhere.
      if (asked !== watches || !socket.connected)
        throw new Refusal('conflict', 'A later request replaced this.');
      watcher = deps.broadcaster.watch(area, { send: (frame) => sendFrame(socket, frame) });
      // In the same turn: the answer goes out before the first frame ([WA2]).
      ack({ ok: true, stream: watcher.stream, tickMs: deps.tickMs });
    };
    admitWatch(watch)
      .then(begin)
      .catch((error: unknown) => ack(toFailure(error)));
  });

  socket.on('unwatch', () => {
    watches++;
    stopWatching();
  });
  socket.on('disconnect', stopWatching);

  hearApplied(socket, (raw) => {
    const parsed = frameAckSchema.safeParse(raw);
    if (!parsed.success || !watcher || parsed.data.stream !== watcher.stream) return;
    if (parsed.data.resync) watcher.resync();
    else watcher.applied(parsed.data.tick);
  });

  let onlooking: Onlooking | undefined;
  socket.on('look', (raw) => {
    const parsed = lookSchema.safeParse(raw);
    const scope = scopeOf(principal);
    if (!parsed.success || !greeted || !scope) return;
    onlooking ??= { principal, scope, tell: (looking) => socket.emit('looking', looking) };
    onlookers.look(onlooking, parsed.data);
  });
  socket.on('disconnect', () => {
    if (onlooking) onlookers.leave(onlooking);
  });

  socket.on('command', (envelope, ack) => {
    if (typeof ack !== 'function') return;
    if (!greeted) return ack(NO_HELLO.toFailure());
    deps.commands.execute(principal, envelope).then(ack, (error: unknown) => {
      deps.log.error({ err: error }, 'command failed');
      ack(toFailure(error));
    });
  });
}

/** Answers with what `work` gives, or with its refusal in the closed form. A missing ack is the caller's loss. */
function answer<T>(ack: ((result: T | Failure) => void) | undefined, work: () => T): void {
  if (typeof ack !== 'function') return;
  let result: T | Failure;
  try {
    result = work();
  } catch (error) {
    result = toFailure(error);
  }
  ack(result);
}
