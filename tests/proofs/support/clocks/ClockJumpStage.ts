import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { northBetween } from '../../../../shared/geometry/flat.ts';
import { HEALTH_ROUTES } from '../../../../shared/wire/healthRoutes.ts';
import { SIGN_IN_ROUTES } from '../../../../shared/wire/signInRoutes.ts';
import { ApiClient } from '../../../support/apiClient.ts';
import { AwayStage } from '../away/AwayStage.ts';
import { ClockOnlooker } from './ClockOnlooker.ts';
import { OddDevices } from './OddDevices.ts';

const DISTRICT = '330205';
const PLACE = { lon: 121.55, lat: 29.9 };
const INCIDENT_EVERY_MS = 5_000;
const READYZ_EVERY_MS = 100;
const DEVICES_EVERY_MS = 200;

/** What a server said of itself, by true time. */
export interface Said {
  at: number;
  clock: string | null;
}

/** Everybody at work on a server whose machine's clock is moved: desks, phones and screens, odd devices, deadlines that run. */
export class ClockJumpStage {
  readonly people: AwayStage;
  readonly devices: OddDevices;
  readonly onlooker: ClockOnlooker;
  /** Incidents by id, with the true time when each was taken. */
  readonly incidents = new Map<string, number>();
  readonly said: Said[] = [];
  private readonly city: ApiClient;
  private readonly loops: Promise<void>[] = [];
  private closed = false;

  private constructor(people: AwayStage, city: ApiClient, devices: OddDevices) {
    this.people = people;
    this.city = city;
    this.devices = devices;
    this.onlooker = new ClockOnlooker(city, DISTRICT);
  }

  static async open(url: string): Promise<ClockJumpStage> {
    const people = await AwayStage.open(url);
    const [city, admin] = await Promise.all([ApiClient.signIn(url, 'city'), ApiClient.signIn(url, 'admin')]);
    const { operationId } = people;
    await city.command('mode.set', {
      operationId,
      area: DISTRICT,
      mode: 'emergency',
      reason: '演练:时钟',
    });
    const units = await admin.provision(
      ['timeless', 'ahead', 'flood'].map((name) => ({
        unitId: `CL-${name}`,
        kind: 'vehicle',
        callsign: name,
        homeArea: '330205091',
        crs: 'wgs84',
      })),
    );
    await city.command('unit.start_duty', { operationId, unitIds: units.map(({ unitId }) => unitId) });
    return new ClockJumpStage(people, city, new OddDevices(url, units, PLACE));
  }

  work(): void {
    this.people.work();
    this.loop(READYZ_EVERY_MS, () => this.look());
    this.loop(DEVICES_EVERY_MS, () => this.devices.report());
    this.loop(INCIDENT_EVERY_MS, () => this.incident());
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.loops);
    this.onlooker.close();
    await this.people.close();
  }

  /** Whether who was signed in still is, and somebody else can be. */
  async signsIn(): Promise<boolean> {
    const { principal } = await this.city.get<{ principal?: object }>('/api/session');
    await ApiClient.signIn(this.people.url, 'volunteer');
    return principal !== undefined;
  }

  /** A wrong password for a name: the status, and the seconds to wait. */
  async guess(username: string): Promise<{ status: number; waitS: number }> {
    const response = await fetch(`${this.people.url}${SIGN_IN_ROUTES.signIn.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.people.url },
      body: JSON.stringify({ username, password: 'a wrong password' }),
    });
    await response.text();
    return { status: response.status, waitS: Number(response.headers.get('retry-after') ?? 0) };
  }

  /** How far the device without a clock is shown from where it is, in metres. */
  timelessOffM(): number {
    const { table } = this.onlooker;
    const row = table.rowOf(this.devices.timelessSlot);
    return row < 0
      ? Number.POSITIVE_INFINITY
      : Math.abs(northBetween(table.latE6(row) / 1e6, this.devices.lat));
  }

  private loop(ms: number, work: () => Promise<void>): void {
    const run = async () => {
      while (!this.closed) {
        // A server that is started again is away for a moment; what must not fail is judged by its answers.
        await work().catch(() => undefined);
        await delay(ms);
      }
    };
    this.loops.push(run());
  }

  private async look(): Promise<void> {
    const response = await fetch(this.people.url + HEALTH_ROUTES.serves.path);
    const { clock } = HEALTH_ROUTES.serves.answer.parse(await response.json());
    this.said.push({ at: Date.now(), clock: clock ?? null });
  }

  private async incident(): Promise<void> {
    const incidentId = randomUUID();
    await this.city.command('incident.report', {
      incidentId,
      operationId: this.people.operationId,
      type: 'gas',
      title: `演练 ${this.incidents.size + 1}`,
      position: [PLACE.lon, PLACE.lat],
    });
    this.incidents.set(incidentId, Date.now());
  }
}
