import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { connect, type Socket as NetSocket } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { STREET } from '../../exercise/plan/seats.ts';
import type { CommandAck, CommandEnvelope } from '../../shared/wire/commands.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import { type ClientToServer, type ServerToClient, WIRE_VERSION } from '../../shared/wire/events.ts';
import { OSMAND_PATH } from '../../shared/wire/fixRoutes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { ApiClient, type ProvisionedUnit } from './apiClient.ts';
import type { SmallOperation } from './smallOperation.ts';

const ANSWERED_WITHIN_MS = 60_000;

export interface StopLoadOptions {
  /** Demo accounts that share the work evenly: what one may have open and ask is bounded. */
  accounts?: readonly string[];
  screens: number;
  pollers: number;
  /** Commands that wait for an answer at any time, half of them over HTTP. */
  commanders: number;
  /** Units that report one after the other without a pause. */
  reporters: number;
}

/** What a server was asked while it was stopped, and what it said to it. */
export class StopLoad {
  /** Notes by the text that carries their command's id. */
  readonly acknowledgedNotes = new Set<string>();
  /** `slot at` of every fix that was answered as stored. */
  readonly storedFixes = new Set<string>();
  /** Answers by status or code, for the figures. */
  readonly answers = new Map<string, number>();
  /** What screens were told before they were closed. */
  readonly goodbyes: Failure[] = [];
  private readonly url: string;
  private readonly operation: SmallOperation;
  private readonly apis: readonly ApiClient[];
  private readonly screens: Socket<ServerToClient, ClientToServer>[] = [];
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly idle: NetSocket[] = [];
  private readonly lanes: Promise<void>[] = [];
  private stopped = false;

  private constructor(url: string, operation: SmallOperation, apis: readonly ApiClient[]) {
    this.url = url;
    this.operation = operation;
    this.apis = apis;
  }

  static async start(url: string, operation: SmallOperation, options: StopLoadOptions): Promise<StopLoad> {
    const apis: ApiClient[] = [];
    for (const name of options.accounts ?? ['street']) apis.push(await ApiClient.signIn(url, name));
    const load = new StopLoad(url, operation, apis);
    const of = (n: number) => apis[n % apis.length]!;
    for (let n = 0; n < options.screens; n++) load.screens.push(await load.screen(of(n)));
    for (let n = 0; n < options.pollers; n++) load.lane(() => load.poll(of(n)));
    for (let n = 0; n < options.commanders; n++)
      load.lane(() =>
        n % 2 === 0
          ? load.commandByHttp(of(n >> 1))
          : load.commandBySocket(load.screens[n % load.screens.length]),
      );
    for (const unit of operation.units.slice(0, options.reporters)) load.lane(() => load.report(unit));
    // One that says nothing, one that breaks off in its headers, one in its body.
    for (const text of [
      '',
      'GET /api/time HT',
      'POST /api/fixes HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
    ])
      load.dial(text);
    return load;
  }

  /** Until so many commands and fixes were answered well since the start. Throws with the answers when they are not. */
  async until(answered: number): Promise<void> {
    const limit = AbortSignal.timeout(ANSWERED_WITHIN_MS);
    while (this.acknowledgedNotes.size < answered || this.storedFixes.size < answered) {
      if (limit.aborted) throw new Error(`too little was answered: ${JSON.stringify([...this.answers])}`);
      await pause(5);
    }
  }

  /** Stops asking and lets every connection go. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.agent.destroy();
    for (const socket of this.idle) socket.destroy();
    for (const screen of this.screens) screen.disconnect();
    await Promise.all(this.lanes);
  }

  private lane(step: () => Promise<void>): void {
    const run = async () => {
      // A server that is away is asked again soon, as by people who do not know it.
      while (!this.stopped) await step().catch(() => pause(20));
    };
    this.lanes.push(run());
  }

  private async poll(api: ApiClient): Promise<void> {
    this.count(`poll ${(await this.ask(api, 'GET', ROUTES.time.path)).status}`);
  }

  private async commandByHttp(api: ApiClient): Promise<void> {
    const envelope = this.note();
    const { body } = await this.ask(api, 'POST', ROUTES.commands.path, JSON.stringify(envelope));
    this.take(envelope, JSON.parse(body) as CommandAck);
  }

  private async commandBySocket(screen: Socket<ServerToClient, ClientToServer> | undefined): Promise<void> {
    if (!screen?.connected) return pause(20);
    const envelope = this.note();
    const ack = await screen.timeout(2_000).emitWithAck('command', envelope);
    this.take(envelope, ack);
  }

  private note(): CommandEnvelope<'note.add'> {
    const commandId = randomUUID();
    const body = {
      noteId: randomUUID(),
      operationId: this.operation.operationId,
      area: STREET,
      text: commandId,
    };
    return { commandId, kind: 'note.add', body, issuedAt: Date.now() };
  }

  private take({ commandId }: CommandEnvelope, ack: CommandAck): void {
    this.count(`command ${ack.ok ? 'ok' : ack.code}`);
    if (ack.ok) this.acknowledgedNotes.add(commandId);
  }

  private async report(unit: ProvisionedUnit): Promise<void> {
    const [lon, lat] = this.operation.grids.find(({ code }) => code === unit.homeArea)!.centre;
    const at = Date.now();
    const query = new URLSearchParams({
      id: unit.deviceId,
      token: unit.token,
      lat: String(lat),
      lon: String(lon),
      timestamp: String(at),
    });
    const { status, body } = await this.ask(this.apis[0]!, 'POST', `${OSMAND_PATH}?${query}`);
    this.count(`fix ${status}`);
    if (status === 200 && (JSON.parse(body) as { stored: boolean }).stored)
      this.storedFixes.add(`${unit.slot} ${at}`);
    await pause(2);
  }

  private async screen(api: ApiClient): Promise<Socket<ServerToClient, ClientToServer>> {
    const socket: Socket<ServerToClient, ClientToServer> = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: api.cookie, origin: this.url },
    });
    socket.on('bye', (failure) => this.goodbyes.push(failure));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    await socket.emitWithAck('hello', { v: WIRE_VERSION, after: null });
    await socket.emitWithAck('watch', { area: STREET });
    return socket;
  }

  private dial(text: string): void {
    const { hostname, port } = new URL(this.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.write(text);
    this.idle.push(socket);
  }

  private count(answer: string): void {
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }

  private ask(
    api: ApiClient,
    method: string,
    path: string,
    body?: string,
  ): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const headers = { cookie: api.cookie, origin: this.url, 'content-type': 'application/json' };
      const asked = http.request(
        new URL(path, this.url),
        { method, headers, agent: this.agent },
        (response) => {
          let text = '';
          response.on('data', (chunk) => {
            text += String(chunk);
          });
          response.on('error', reject);
          response.on('end', () => resolve({ status: response.statusCode!, body: text }));
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
