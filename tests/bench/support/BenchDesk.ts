import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { CommandAck, CommandInput, CommandKind } from '../../../shared/wire/commands.ts';
import type { Failure } from '../../../shared/wire/errors.ts';
import {
  type ClientToServer,
  type ServerToClient,
  type Welcome,
  WIRE_VERSION,
} from '../../../shared/wire/events.ts';
import type { CommandWorld } from './CommandWorld.ts';
import { headParser } from './headParser.ts';
import { wallNow } from './swarm.ts';

/** A command that was done: its entry, and when it was sent and answered (epoch ms with fractions). */
export interface Done {
  seq: number;
  sentAt: number;
  ackAt: number;
}

/** Where somebody comes in, and as whom. */
export interface DeskDoor {
  url: string;
  cookie: string;
}
/** What they work on. */
export type DeskOperation = Pick<CommandWorld, 'operationId' | 'grid'>;

/** Somebody at a console who works incidents off, one command after the other, over their own socket. */
export class BenchDesk {
  private readonly socket: Socket<ServerToClient, ClientToServer>;
  private readonly script: Iterator<Said>;

  private constructor(socket: Socket<ServerToClient, ClientToServer>, world: DeskOperation, no: number) {
    this.socket = socket;
    this.script = script(world, no);
  }

  /** `after`: the journal's number that they have already; left out: they are sent the whole Picture. */
  static async open(
    { url, cookie }: DeskDoor,
    world: DeskOperation,
    no: number,
    after: number | null = null,
  ): Promise<BenchDesk> {
    const extraHeaders = { cookie, origin: url };
    const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders, parser: headParser });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const welcome = await new Promise<Welcome | Failure>((resolve) =>
      socket.emit('hello', { v: WIRE_VERSION, after }, resolve),
    );
    if (!welcome.ok) throw new Error(`hello: ${welcome.code} ${welcome.message}`);
    return new BenchDesk(socket, world, no);
  }

  /** Does the next command of its work. Throws when it is refused. */
  async next(): Promise<Done> {
    const { kind, body } = this.script.next().value as Said;
    const sentAt = wallNow();
    const envelope = { commandId: randomUUID(), kind, body, issuedAt: Math.floor(sentAt) };
    const ack = await new Promise<CommandAck>((resolve) => this.socket.emit('command', envelope, resolve));
    if (!ack.ok) throw new Error(`${kind}: ${ack.code} ${ack.message}`);
    return { seq: ack.seq, sentAt, ackAt: wallNow() };
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** The work lies in this many grids. */
export const NEAR_GRIDS = 20;

interface Said<K extends CommandKind = CommandKind> {
  kind: K;
  body: CommandInput<K>;
}

/** Incident after incident: reported, accepted, a note, filed, a task for it, and again. */
function* script(world: DeskOperation, no: number): Iterator<Said> {
  const { operationId } = world;
  const said = <K extends CommandKind>(kind: K, body: CommandInput<K>): Said => ({ kind, body });
  for (let n = no; ; n += 7) {
    const { grid: area, position } = world.grid(n % NEAR_GRIDS);
    const incidentId = randomUUID();
    yield said('incident.report', { incidentId, operationId, type: 'gas', title: `第 ${n} 起`, position });
    yield said('incident.accept', { incidentId, version: 1 });
    yield said('note.add', { noteId: randomUUID(), operationId, area, text: '现场有人员受困,请求支援' });
    yield said('incident.file', { incidentId, version: 2 });
    const taskId = randomUUID();
    yield said('task.create', { taskId, operationId, incidentId, kind: 'incident', title: '处置' });
  }
}
