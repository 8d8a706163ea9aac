import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { DISTRICT, STREET } from '../../../../exercise/plan/seats.ts';
import type { Role } from '../../../../shared/access/roles.ts';
import { areaAt } from '../../../../shared/model/area.ts';
import { FIX_ROUTES } from '../../../../shared/wire/fixRoutes.ts';
import { CommandWorld } from '../../../bench/support/CommandWorld.ts';
import { ApiClient, type ProvisionedUnit } from '../../../support/apiClient.ts';
import { askDatabase } from '../../../support/askDatabase.ts';
import { FloodNeighbours } from './FloodNeighbours.ts';
import { Newcomers } from './Newcomers.ts';

const PASSWORD = 'eleven green harbours';
const BATCH = 250;
const PHONES = 5;
/** Where the gateway of the units stands, whose bodies are long: not behind the address that the flood comes from. */
const GATEWAY = new Agent({ keepAlive: true, localAddress: '127.0.0.2' });

/** A server with the limits that it has by itself, people who work on it, units that move, and somebody who floods. */
export class FloodWorld {
  readonly base: CommandWorld;
  readonly incidentId = randomUUID();
  private readonly admin: ApiClient;
  private readonly units: ProvisionedUnit[] = [];
  private feed: NodeJS.Timeout | undefined;
  private turn = 0;
  private reportsRefused: string[] = [];
  private newcomers: Newcomers | undefined;
  private beside: FloodNeighbours | undefined;

  private constructor(base: CommandWorld, admin: ApiClient) {
    this.base = base;
    this.admin = admin;
  }

  static async open(say: (text: string) => void): Promise<FloodWorld> {
    const base = await CommandWorld.open(say, {});
    const world = new FloodWorld(base, await ApiClient.signIn(base.server.url, 'admin'));
    await base.city.command('incident.report', {
      incidentId: world.incidentId,
      operationId: base.operationId,
      type: 'gas',
      title: '大家都在看的一起',
      position: base.grid(0).position,
    });
    return world;
  }

  /** A new account; answers the cookie of a session of it. */
  async person(username: string, role: Role, area: string = DISTRICT): Promise<string> {
    const body = { username, displayName: username, role, area, password: PASSWORD };
    await this.admin.post('/api/accounts', body);
    return (await ApiClient.signIn(this.base.server.url, username, PASSWORD)).cookie;
  }

  /** One after the other: passwords are hashed at a person's pace. */
  async people(count: number, name: string, role: Role): Promise<string[]> {
    const cookies: string[] = [];
    for (let n = 0; n < count; n++) cookies.push(await this.person(`${name}_${n}`, role));
    return cookies;
  }

  flooder(): Promise<string> {
    return this.person('flooder', 'responder', STREET);
  }

  /** People begin to come to work. */
  async welcome(): Promise<Newcomers> {
    const names = ['newcomer_0', 'newcomer_1'] as const;
    for (const name of names) await this.person(name, 'dispatcher');
    this.newcomers = new Newcomers(this.base.server.url, names, PASSWORD);
    return this.newcomers;
  }

  /** Reports of the units that were not answered 200, since the last time. */
  refusedReports(): string[] {
    const refused = this.reportsRefused;
    this.reportsRefused = [];
    return refused;
  }

  /**
   * What was loaded is cleaned up and counted now: a minute after a fresh start the database does that by itself, for two
   * seconds of a core, which would fall into one side of what is compared.
   */
  async settle(): Promise<void> {
    await askDatabase(this.base.databaseUrl, 'vacuum (analyze)');
  }

  /** Puts units on duty, and lets each report every two seconds until the end. */
  async move(count: number): Promise<void> {
    for (let from = 0; from < count; from += BATCH)
      this.units.push(...(await this.recruit('FLOOD', from, Math.min(BATCH, count - from))));
    this.feed = setInterval(() => {
      this.report().catch((error: unknown) => this.reportsRefused.push(String(error)));
    }, 1_000);
  }

  /** At the address that the flood comes from somebody comes back again and again, and telephones report. */
  async workBeside(cookie: string): Promise<FloodNeighbours> {
    const phones = await this.recruit('PHONE', 0, PHONES);
    this.beside = new FloodNeighbours(
      this.base.server.url,
      cookie,
      phones.map(({ deviceId, token }, n) => ({ deviceId, token, position: this.base.grid(n).position })),
    );
    return this.beside;
  }

  async close(): Promise<void> {
    clearInterval(this.feed);
    await this.beside?.stop();
    await this.newcomers?.stop();
    GATEWAY.destroy();
    await this.base.close();
  }

  /** Units that are on duty, with a device each. */
  private async recruit(name: string, from: number, count: number): Promise<ProvisionedUnit[]> {
    const made = await this.admin.provision(
      Array.from({ length: count }, (_, i) => ({
        unitId: `${name}-${from + i}`,
        kind: 'volunteer',
        callsign: `${name} ${from + i}`,
        homeArea: areaAt(this.base.grid(from + i).grid, 'street')!,
        team: null,
        crs: 'wgs84',
      })),
    );
    const unitIds = made.map(({ unitId }) => unitId);
    await this.admin.command('unit.start_duty', { operationId: this.base.operationId, unitIds });
    return made;
  }

  /** Every other unit has moved a little. */
  private async report(): Promise<void> {
    const turn = this.turn++;
    const at = Date.now();
    const devices = this.units.flatMap(({ deviceId, token }, n) => {
      if (n % 2 !== turn % 2) return [];
      const [lon, lat] = this.base.grid(n).position;
      const angle = (turn + n) / 5;
      const fix = { lon: lon + Math.cos(angle) / 5e4, lat: lat + Math.sin(angle) / 5e4, at, accuracyM: 8 };
      return [{ deviceId, token, fixes: [fix] }];
    });
    const url = new URL(FIX_ROUTES.fixes.path, this.base.server.url);
    const asked = request(url, { method: 'POST', agent: GATEWAY });
    asked.end(JSON.stringify({ devices }));
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    if (response.statusCode !== 200) this.reportsRefused.push(`${url.pathname} ${response.statusCode}`);
  }
}
