import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import { TEAMS } from '../../../exercise/plan/teams.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { CALLOUT_ROUTES, type PreviewAnswer } from '../../../shared/wire/calloutRoutes.ts';
import { type CommandEnvelope, commandBodies, commandEnvelopeSchema } from '../../../shared/wire/commands.ts';
import { CONSENT_ROUTES } from '../../../shared/wire/consentRoutes.ts';
import { type ErrorCode, HTTP_STATUS } from '../../../shared/wire/errors.ts';
import { OSMAND_PATH } from '../../../shared/wire/fixRoutes.ts';
import { PICTURE_ROUTES } from '../../../shared/wire/pictureRoutes.ts';
import { type DemoAccount, ROUTES } from '../../../shared/wire/routes.ts';
import { SIGN_IN_ROUTES } from '../../../shared/wire/signInRoutes.ts';
import { TEAM_ROUTES, type TeamDetail } from '../../../shared/wire/teamRoutes.ts';
import { DIGEST, FakeDesk } from './fakeDesk.ts';

const ACCOUNTS: DemoAccount[] = [
  account('admin', 'administrator', '330200'),
  account('city', 'commander', '330200'),
  account('district', 'dispatcher', '330205'),
  account('street', 'dispatcher', '330205091'),
];

export interface ReceivedFix {
  unitId: string;
  at: number;
  lon: number;
  lat: number;
  form: 'query' | 'form' | 'json';
}

/**
 * The public interfaces of the product as far as the exercise uses them, small and strict: what does not fit the
 * wire's schemas, comes without signing in, or is reported off duty, is refused as the product would.
 */
export class FakeServer {
  readonly commands: (CommandEnvelope & { by: string })[] = [];
  readonly fixes: ReceivedFix[] = [];
  readonly faults: string[] = [];
  readonly desk = new FakeDesk();
  /** Answers that come instead of the next ones, by path. */
  readonly trouble: { path: string; status: number }[] = [];
  /** Whether it offers its accounts to whoever asks. */
  demo = true;
  mostAtOnce = 0;
  private atOnce = 0;
  private readonly tokens = new Map<string, string>();
  private readonly done = new Map<string, object>();
  private readonly http: Server;
  private readonly clock: Clock;

  private constructor(clock: Clock) {
    this.clock = clock;
    this.http = createServer((request, response) => {
      this.atOnce++;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
      response.on('finish', () => this.atOnce--);
      void this.answer(request, response);
    });
  }

  static async start(clock: Clock): Promise<FakeServer> {
    const fake = new FakeServer(clock);
    fake.http.listen(0, '127.0.0.1');
    await once(fake.http, 'listening');
    return fake;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${(this.http.address() as AddressInfo).port}`);
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', 'http://fake');
    const say = (status: number, value: unknown, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(value));
    const refuse = (code: ErrorCode) => say(HTTP_STATUS[code], { ok: false, code, message: code });
    const trouble = this.trouble.findIndex((t) => t.path === url.pathname);
    if (trouble >= 0) {
      const { status } = this.trouble.splice(trouble, 1)[0]!;
      return void say(status, {});
    }
    if (url.pathname === ROUTES.demoAccounts.path)
      return void (this.demo ? say(200, { accounts: ACCOUNTS }) : refuse('not_found'));
    if (url.pathname === OSMAND_PATH) return void this.osmand(request, url, body, say);
    if (url.pathname === SIGN_IN_ROUTES.signIn.path) {
      const { username, password } = JSON.parse(body) as Record<string, string>;
      const known = ACCOUNTS.some((a) => a.username === username && a.password === password);
      return void (known
        ? say(200, {}, { 'set-cookie': `who=${username}; Path=/; HttpOnly` })
        : say(401, {}));
    }
    const who = ACCOUNTS.find((a) => request.headers.cookie === `who=${a.username}`);
    if (!who) return void refuse('unauthenticated');
    if (url.pathname === ROUTES.time.path)
      return void say(200, { now: this.clock.now(), speed: this.clock.speed });
    if (url.pathname === ROUTES.operations.path) return void say(200, { operations: this.desk.operations });
    if (url.pathname === ROUTES.units.path) {
      if (who.role !== 'administrator') return void refuse('forbidden');
      return void say(200, { units: this.provision(this.read(ROUTES.provision.body, JSON.parse(body))) });
    }
    if (url.pathname === CONSENT_ROUTES.consentTexts.path)
      return void say(200, {
        texts: [{ version: 'v', zh: '同意', en: 'agreed', validDays: 365, publishedAt: 1, current: true }],
      });
    if (url.pathname === CONSENT_ROUTES.consents.path) {
      const { consents } = this.read(CONSENT_ROUTES.recordConsents.body, JSON.parse(body));
      for (const { unitId, givenAt } of consents) this.desk.consents.set(unitId, givenAt);
      return void say(200, { recorded: consents.length, withdrawn: [] });
    }
    if (url.pathname === PICTURE_ROUTES.snapshot.path)
      return void say(200, { picture: this.desk.snapshot() });
    if (url.pathname === CALLOUT_ROUTES.preview.path) {
      this.read(CALLOUT_ROUTES.preview.body, JSON.parse(body));
      return void say(200, PREVIEW);
    }
    const team = TEAMS.find((t) => url.pathname === TEAM_ROUTES.team.path.replace(':teamId', t.teamId));
    if (team) return void say(200, roster(team));
    if (url.pathname === ROUTES.commands.path)
      return void say(200, this.command(JSON.parse(body), who.username));
    this.faults.push(`unknown path ${url.pathname}`);
    refuse('not_found');
  }

  private read<T>(schema: z.ZodType<T>, value: unknown): T {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    this.faults.push(read.error.message);
    throw read.error;
  }

  private provision({ units }: z.output<typeof ROUTES.provision.body>) {
    return units.map((unit, slot) => {
      const token = `token-${unit.unitId}`;
      this.tokens.set(unit.unitId, token);
      if (unit.kind === 'vehicle') this.desk.vehicles.add(unit.unitId);
      const { unitId, kind, callsign, homeArea, team } = unit;
      return { unitId, kind, callsign, homeArea, team, slot, deviceId: unitId, token };
    });
  }

  private command(input: unknown, by: string): object {
    const envelope = this.read(commandEnvelopeSchema, input);
    const known = this.done.get(envelope.commandId);
    if (known) return known;
    const body = this.read(commandBodies[envelope.kind] as z.ZodType, envelope.body);
    if (envelope.issuedAt > this.clock.now() + 1) this.faults.push(`${envelope.kind} from the future`);
    const command = envelope as CommandEnvelope;
    const code = this.desk.perform({ ...command, body } as never);
    const ack = code
      ? { ok: false, code, message: code, commandId: command.commandId }
      : { ok: true, commandId: command.commandId, seq: this.commands.length + 1 };
    if (!code) {
      this.commands.push({ ...command, by });
      this.done.set(command.commandId, ack);
    }
    return ack;
  }

  private osmand(
    request: IncomingMessage,
    url: URL,
    body: string,
    say: (status: number, value: unknown) => void,
  ): void {
    const json = body.startsWith('{') ? (JSON.parse(body) as JsonReport) : null;
    const params = json ? null : new URLSearchParams(body || url.search);
    const unitId = json?.device_id ?? params?.get('id') ?? '';
    const token = json ? request.headers.authorization?.slice('Bearer '.length) : params?.get('token');
    const refuse = (code: ErrorCode) => say(HTTP_STATUS[code], { ok: false, code, message: code });
    const known = this.tokens.get(unitId);
    if (known === undefined || known !== token) {
      refuse(known === undefined ? 'unknown_device' : 'bad_token');
      return;
    }
    const fixes = json
      ? [json.location].flat().map((l) => jsonFix(unitId, l))
      : [paramFix(unitId, params!, !body)];
    const outcomes = fixes.map((fix) => this.take(fix));
    const refused = outcomes.find((o) => !o.ok);
    const several = outcomes.length > 1 ? { outcomes } : {};
    say(200, {
      ...(refused ?? { ok: true, stored: true }),
      ...several,
    });
  }

  private take(fix: ReceivedFix): { ok: boolean; code?: ErrorCode; message?: string; stored?: boolean } {
    const refusal = (code: ErrorCode) => ({ ok: false, stored: false, code, message: code });
    if (!Number.isFinite(fix.lon) || !Number.isFinite(fix.lat) || !Number.isFinite(fix.at))
      return refusal('bad_fix');
    if (fix.at > this.clock.now() + 120_000) return refusal('future_fix');
    if (!this.desk.onDuty.has(fix.unitId)) return refusal('not_on_duty');
    this.fixes.push(fix);
    return { ok: true, stored: true };
  }
}

interface JsonLocation {
  timestamp: string;
  coords: { latitude: number; longitude: number };
}
interface JsonReport {
  device_id: string;
  location: JsonLocation | JsonLocation[];
}

function jsonFix(unitId: string, { timestamp, coords }: JsonLocation): ReceivedFix {
  return { unitId, at: Date.parse(timestamp), lon: coords.longitude, lat: coords.latitude, form: 'json' };
}

function paramFix(unitId: string, params: URLSearchParams, query: boolean): ReceivedFix {
  const stamp = Number(params.get('timestamp'));
  return {
    unitId,
    at: query ? stamp * 1000 : stamp,
    lon: Number(params.get('lon')),
    lat: Number(params.get('lat')),
    form: query ? 'query' : 'form',
  };
}

function account(username: string, role: DemoAccount['role'], area: string): DemoAccount {
  return { username, password: 'exercise-only', displayName: username, role, area };
}

const PREVIEW: PreviewAnswer = {
  teams: [],
  people: 600,
  areas: [],
  lacking: { phone: 0, account: 0, consent: 0 },
  incomplete: [],
  channels: [],
  refusal: null,
  digest: DIGEST,
};

function roster({ teamId, name, area, called }: (typeof TEAMS)[number]): TeamDetail {
  return {
    teamId,
    kind: 'community',
    name,
    homeArea: area,
    organisationId: null,
    skills: [],
    size: called,
    status: 'standing',
    insured: true,
    leadId: null,
    leadName: null,
    members: called,
    people: Array.from({ length: called }, (_, i) => ({
      personId: `P-${teamId}-${String(i + 1).padStart(3, '0')}`,
      name: null,
      phone: null,
      role: i === 0 ? 'lead' : 'member',
      since: 1,
    })),
  };
}
