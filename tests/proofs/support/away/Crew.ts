import { randomUUID } from 'node:crypto';
import type { QueuedFix } from '../../../../client/surfaces/field/duty/fixQueue.ts';
import { FixQueue } from '../../../../client/surfaces/field/duty/fixQueue.ts';
import { FixUploader, type UploadResult } from '../../../../client/surfaces/field/duty/fixUploader.ts';
import { browserTimer } from '../../../../client/surfaces/field/duty/timers.ts';
import type { Connection, ConnectionListener } from '../../../../client/transport/connection.ts';
import { createConnection } from '../../../../client/transport/socket.ts';
import { systemClock } from '../../../../shared/time/clock.ts';
import { failureSchema, PASSING_CODES } from '../../../../shared/wire/errors.ts';
import { FIX_ROUTES } from '../../../../shared/wire/fixRoutes.ts';
import type { ApiClient, ProvisionedUnit } from '../../../support/apiClient.ts';

/** What a screen heard of the server, in real milliseconds (`performance.now()`). */
export interface HeardOfServer {
  at: number;
  since: number | null;
}

/** The client's own connection without a page: hears, keeps its place, acknowledges frames. */
export class Screen {
  readonly connection: Connection;
  readonly heard: HeardOfServer[] = [];
  frames = 0;
  lost = 0;
  /** How often the server has let it in. */
  welcomes = 0;
  private through: number | null = null;
  private stream = -1;
  private readonly greeted: Promise<void>;

  constructor(api: ApiClient, area: string | null) {
    const extraHeaders = { cookie: api.cookie, origin: api.url };
    this.connection = createConnection({ url: api.url, extraHeaders });
    let welcome = () => {};
    this.greeted = new Promise((resolve) => {
      welcome = resolve;
    });
    const listener: ConnectionListener = {
      after: () => this.through,
      welcomed: ({ through, unstoredSince }) => {
        this.through = through;
        this.hear(unstoredSince);
        this.welcomes++;
        welcome();
      },
      entries: ({ through }) => {
        this.through = through;
      },
      frame: () => {
        this.frames++;
        // Each is done with at once: the next may come.
        this.connection.applied({ stream: this.stream, tick: 0, resync: true });
      },
      watching: ({ stream }) => {
        this.stream = stream;
      },
      unwatched: () => {},
      storing: ({ since }) => this.hear(since),
      lost: () => {
        this.lost++;
      },
      refused: ({ code }) => {
        throw new Error(`a screen was refused: ${code}`);
      },
    };
    this.connection.watch(area);
    this.connection.open(listener);
  }

  async ready(): Promise<this> {
    await this.greeted;
    return this;
  }

  private hear(since: number | null): void {
    if (since !== (this.heard.at(-1)?.since ?? null)) this.heard.push({ at: performance.now(), since });
  }
}

/** A desk that gives commands through the client's own queue, and remembers each. */
export class DeskCrew {
  readonly issued: string[] = [];
  readonly answered = new Map<string, string>();
  private readonly screen: Screen;
  private readonly where: { operationId: string; area: string };

  constructor(screen: Screen, where: { operationId: string; area: string }) {
    this.screen = screen;
    this.where = where;
  }

  get waiting(): number {
    return this.screen.connection.pending();
  }

  note(): void {
    const noteId = randomUUID();
    this.issued.push(noteId);
    void this.screen.connection
      .send('note.add', { noteId, ...this.where, text: `note ${this.issued.length}` })
      .then((ack) => this.answered.set(noteId, ack.ok ? 'ok' : ack.code));
  }
}

/** A phone: the client's own queue of fixes and its uploader, posting for a device with a token. */
export class ReportingPhone {
  readonly taken: number[] = [];
  /** When something was not taken, in real milliseconds. */
  readonly refusedAt: number[] = [];
  readonly uploader: FixUploader;
  readonly unit: ProvisionedUnit;
  private readonly queue = new FixQueue('proof', null);
  private readonly place: { lon: number; lat: number };
  private readonly url: string;
  private steps = 0;

  constructor(url: string, unit: ProvisionedUnit, place: { lon: number; lat: number }) {
    this.url = url;
    this.unit = unit;
    this.place = place;
    this.uploader = new FixUploader({
      queue: this.queue,
      upload: (fixes) => this.upload(fixes),
      setTimer: browserTimer,
      serverNow: () => systemClock.now(),
      // Dates of its fixes are the stage's own.
      serverShift: () => 0,
      askTime: async () => undefined,
      placed: () => undefined,
      monotonic: () => systemClock.monotonic(),
      random: Math.random,
      changed: () => {},
      stopped: (code) => {
        throw new Error(`a phone was stopped: ${code}`);
      },
    });
  }

  get waiting(): number {
    return this.queue.size;
  }

  get thinned(): number {
    return this.queue.thinned;
  }

  /** Takes so many fixes up to `now`, a step of a metre each, and lets the uploader know. */
  walk(now: number, fixes: number): void {
    for (let n = fixes - 1; n >= 0; n--) {
      const at = now - Math.round((n * 1_000) / fixes);
      this.queue.push({ at, lon: this.place.lon + toAndFro(this.steps++) * 1e-5, lat: this.place.lat });
      this.taken.push(at);
    }
    this.uploader.wake();
  }

  private async upload(fixes: readonly QueuedFix[]): Promise<UploadResult> {
    const result = await this.post(fixes);
    if (result.kind !== 'answered' || result.outcomes.some((one) => !one.ok))
      this.refusedAt.push(performance.now());
    return result;
  }

  private async post(fixes: readonly QueuedFix[]): Promise<UploadResult> {
    const { deviceId, token } = this.unit;
    let response: Response;
    try {
      response = await fetch(this.url + FIX_ROUTES.fixes.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ devices: [{ deviceId, token, fixes }] }),
        signal: AbortSignal.timeout(30_000),
      });
    } catch {
      return { kind: 'unsent' };
    }
    const body: unknown = await response.json().catch(() => null);
    const outcomes = FIX_ROUTES.fixes.answer.safeParse(body);
    if (outcomes.success) return { kind: 'answered', outcomes: outcomes.data.outcomes };
    const failure = failureSchema.safeParse(body);
    if (!failure.success) return { kind: 'unsent' };
    const { code, retryAfterS } = failure.data;
    return PASSING_CODES.has(code) ? { kind: 'unsent', code, retryAfterS } : { kind: 'refused', code };
  }
}

/** A hundred steps on and a hundred back: nobody jumps. */
function toAndFro(step: number): number {
  return Math.abs((step % 200) - 100);
}
