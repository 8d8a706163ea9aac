import { z } from 'zod';
import type { Principal } from '../access/principal.ts';
import { areaCodeSchema } from '../model/area.ts';
import type { Entry } from '../model/entries/entry.ts';
import type { Picture } from '../picture/picture.ts';
import type { ClockTrouble } from './clockTrouble.ts';
import type { CommandAck, CommandEnvelope } from './commands.ts';
import type { Failure } from './errors.ts';
import type { Storing } from './routes.ts';

/** Protocol version; both ends say it in `hello` and part when they differ. Rules: SPEC.md. */
export const WIRE_VERSION = 1;

export const helloSchema = z.strictObject({
  v: z.number().int(),
  /** The last journal number that the client has applied, or null for a client with nothing. */
  after: z.number().int().nonnegative().nullable(),
  /** `scope` of the last welcome: what was applied under other rights is no base to go on from. */
  scope: z.string().max(400).optional(),
  /** A snapshot may come packed. */
  packed: z.boolean().optional(),
});
export type Hello = z.infer<typeof helloSchema>;

/** Entries in `(after, through]` that the receiver may see, in order. Numbers missing inside are not for it. */
export interface EntryBatch {
  after: number;
  through: number;
  entries: Entry[];
}

export interface Welcome extends EntryBatch {
  ok: true;
  v: number;
  /** The server's clock, epoch milliseconds, and how fast it runs. */
  now: number;
  speed: number;
  tickMs: number;
  principal: Principal;
  /** Names what this person is shown, for the next hello. */
  scope: string;
  areaVersion: number;
  /** Since when nothing can be stored; null while all is well ([ST]). */
  unstoredSince: number | null;
  /** What is wrong with the server's clock; null while nothing is ([ST6]). */
  clockTrouble: ClockTrouble | null;
  /** Present when the client had nothing or was away too long; entries follow it. */
  snapshot: Picture | null;
  /** In its place, for a client that asked for it: its JSON in the zlib format (RFC 1950). */
  packed?: Uint8Array | ArrayBuffer;
}

/** Asks for position frames of an area; a new watch replaces the old. */
export const watchSchema = z.strictObject({ area: areaCodeSchema });
export type WatchRequest = z.infer<typeof watchSchema>;

export const frameAckSchema = z.strictObject({
  stream: z.number().int().nonnegative(),
  tick: z.number().int().nonnegative(),
  /** True asks for a keyframe: the client could not use a frame. */
  resync: z.boolean().optional(),
});
export type FrameAck = z.infer<typeof frameAckSchema>;

/** Every frame of the watched area carries `stream`, the server's number for that scope. */
export interface Watching {
  ok: true;
  stream: number;
  tickMs: number;
}

/** What a person has open, so that two on one thing see each other. Null: nothing any more. */
export const lookSchema = z
  .strictObject({
    kind: z.enum(['incident', 'task']),
    id: z.uuid(),
    /** A form about it is open. */
    editing: z.boolean(),
  })
  .nullable();
export type Look = NonNullable<z.infer<typeof lookSchema>>;

/** Somebody else on the same thing. The name is empty where names are not shown. */
export interface Onlooker {
  readonly name: string;
  readonly role: Principal['role'];
  readonly area: string;
  readonly editing: boolean;
}
/** Others who are named; further ones are left out, those who write last of all. */
export const MAX_ONLOOKERS = 20;
export interface Looking {
  readonly kind: Look['kind'];
  readonly id: string;
  readonly others: readonly Onlooker[];
}

/**
 * What each event of a client holds, by its name; null where it holds nothing. The server reads them by it
 * (server/realtime/session.ts), and the suite of bad values is generated from it. A command's own schemas (commands.ts)
 * are read with the command, as over HTTP.
 */
export const EVENT_BODIES = {
  hello: helloSchema,
  watch: watchSchema,
  unwatch: null,
  applied: frameAckSchema,
  look: lookSchema,
  command: z.custom<CommandEnvelope>(),
} as const satisfies Record<keyof ClientToServer, z.ZodType | null>;

export interface ClientToServer {
  hello: (hello: Hello, ack: (answer: Welcome | Failure) => void) => void;
  watch: (watch: WatchRequest, ack: (answer: Watching | Failure) => void) => void;
  unwatch: () => void;
  /** Position frame applied: returns one credit. */
  applied: (ack: FrameAck) => void;
  /** What is open on this screen; replaces what was said before. */
  look: (look: Look | null) => void;
  command: (envelope: CommandEnvelope, ack: (answer: CommandAck) => void) => void;
}

export interface ServerToClient {
  entries: (batch: EntryBatch) => void;
  /** One position frame (see positionFrame.ts). */
  frame: (bytes: ArrayBuffer | Uint8Array) => void;
  /** Who else has open what this screen has open. */
  looking: (looking: Looking) => void;
  /** Nothing can be stored any more, or it can be again; or what is wrong with the server's clock changed. */
  storing: (storing: Storing) => void;
  /** The session ended on the server's side: sign in again. */
  bye: (failure: Failure) => void;
}
