import type { Socket } from 'node:net';
import { setImmediate as breath, setTimeout as delay } from 'node:timers/promises';
import { PASSING_CODES, Refusal } from '../../../shared/wire/errors.ts';
import type { Log } from '../../telemetry/log.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import { TooFast } from '../devices/deviceLimits.ts';
import type { Crowd } from './Crowd.ts';
import { DeviceLine, type LineDeps } from './DeviceLine.ts';
import { Frames } from './Frames.ts';
import { Spoiled, type TcpProtocol, type TcpSession } from './TcpProtocol.ts';

/** Bytes of no use between two messages of use, whoever sends them. */
const MOST_WASTED = 16 * 1024;
/** Messages read in a row before others have their turn. */
const IN_A_ROW = 16;
/** The longest that a device which sent too much is not read. */
const MOST_PAUSE_MS = 5_000;

/** Why a connection ended. */
export type Goodbye =
  | 'left'
  | 'ended by the protocol'
  | 'silent'
  | 'nobody'
  | 'junk'
  | 'refused'
  | 'crowded out'
  | 'taken over'
  | 'stopping'
  | 'broken';

export interface ConnectionDeps extends LineDeps {
  crowd: Crowd;
  /** How long a connection may be nobody's. */
  strangerMs: number;
  metrics?: Pick<Metrics, 'deviceMessages' | 'deviceGoodbyes'> | undefined;
  log: Pick<Log, 'error'>;
}

/**
 * One connection of a device. One message after the other: what follows is not read before the answer is sent, and waits in
 * its sender's machine, so nothing piles up here, whatever is slow.
 */
export class TcpConnection {
  readonly address: string;
  private readonly socket: Socket;
  private readonly protocol: TcpProtocol;
  private readonly deps: ConnectionDeps;
  private readonly line: DeviceLine;
  private readonly session: TcpSession;
  private readonly frames: Frames;
  private readonly stranger: NodeJS.Timeout;
  private readonly idle: NodeJS.Timeout;
  private goodbye: Goodbye | null = null;
  private readonly over = new AbortController();
  private working = false;
  private leaving = false;
  private stopping = false;

  constructor(socket: Socket, address: string, protocol: TcpProtocol, deps: ConnectionDeps) {
    this.socket = socket;
    this.address = address;
    this.protocol = protocol;
    this.deps = deps;
    this.line = new DeviceLine(deps, (deviceId) => this.recognised(deviceId));
    this.session = protocol.session(this.line);
    this.frames = new Frames(protocol);
    this.stranger = setTimeout(() => this.cut('nobody'), deps.strangerMs);
    this.idle = setTimeout(() => this.cut('silent'), protocol.idleMs);
  }

  get deviceId(): string | null {
    return this.line.deviceId;
  }

  /** Serves until the connection has ended. */
  async serve(): Promise<void> {
    try {
      for await (const chunk of this.socket as AsyncIterable<Buffer>) await this.take(chunk);
      this.cut('left');
    } catch {
      // Reset by the device, or cut off here.
      this.cut('left');
    }
  }

  /** Ends it at once. What was not answered is sent again by whoever sent it. */
  cut(why: Goodbye): void {
    if (this.goodbye !== null) return;
    this.goodbye = why;
    clearTimeout(this.stranger);
    clearTimeout(this.idle);
    this.over.abort();
    this.deps.crowd.leave(this);
    this.deps.metrics?.deviceGoodbyes.inc({ protocol: this.protocol.name, why });
    this.socket.destroy();
  }

  /** The server stops: what is under way is answered, and nothing more read. */
  stop(): void {
    this.stopping = true;
    if (!this.working) this.cut('stopping');
  }

  private async take(chunk: Buffer): Promise<void> {
    if (this.leaving) return;
    let row = 0;
    for (const message of this.frames.read(chunk)) {
      this.working = true;
      await this.hear(message);
      this.working = false;
      if (this.stopping && !this.leaving) this.leave('stopping');
      if (this.leaving || this.goodbye !== null) return;
      if (++row % IN_A_ROW === 0) await breath();
    }
    if (this.frames.wasted <= MOST_WASTED) return;
    this.deps.addresses.visit(this.address).take(1);
    this.cut('junk');
  }

  private async hear(message: Buffer): Promise<void> {
    this.line.begin(this.deps.addresses.visit(this.address));
    const answer = await this.answerTo(message);
    if (this.goodbye === null && this.line.isOver()) {
      await this.deps.addresses.late.hold(this.address);
      return this.cut('refused');
    }
    if (answer) await this.send(answer);
    if (this.line.ending) this.leave('ended by the protocol');
  }

  private async answerTo(message: Buffer): Promise<Buffer | null> {
    try {
      const answer = await this.session.heard(message);
      this.count(answer ? 'answered' : 'unanswered');
      this.frames.praise();
      if (this.goodbye === null) this.idle.refresh();
      return answer;
    } catch (error) {
      if (error instanceof Spoiled) {
        this.count('spoiled');
        this.frames.blame(message);
        return null;
      }
      if (!(error instanceof Refusal)) {
        this.deps.log.error({ err: error, protocol: this.protocol.name }, 'a message of a device failed');
        this.cut('broken');
        return null;
      }
      this.count(error.code);
      if (!PASSING_CODES.has(error.code)) this.cut('refused');
      else if (error instanceof TooFast) await this.rest(error.retryAfterS * 1000);
      return null;
    }
  }

  private recognised(deviceId: string): void {
    clearTimeout(this.stranger);
    // It may have ended while it was looked up.
    if (this.goodbye === null) this.deps.crowd.recognised(this, deviceId);
  }

  /** Resolves when there is room for more, or the connection has ended. */
  private async send(bytes: Buffer): Promise<void> {
    if (this.socket.destroyed || this.socket.write(bytes)) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.socket.off('drain', done).off('close', done);
        resolve();
      };
      this.socket.on('drain', done).on('close', done);
    });
  }

  /** Ends it when what was answered has been sent; nothing more is read. */
  private leave(why: Goodbye): void {
    this.leaving = true;
    this.socket.end(() => this.cut(why));
  }

  /** Not read for so long, or until it ends. */
  private async rest(ms: number): Promise<void> {
    const { signal } = this.over;
    await delay(Math.min(ms, MOST_PAUSE_MS), undefined, { signal }).catch(() => undefined);
  }

  private count(outcome: string): void {
    this.deps.metrics?.deviceMessages.inc({ protocol: this.protocol.name, outcome });
  }
}
