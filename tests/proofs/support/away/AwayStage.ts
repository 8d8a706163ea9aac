import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../../support/apiClient.ts';
import { DeskCrew, ReportingPhone, Screen } from './Crew.ts';

const DISTRICT = '330205';
const STREET = '330205091';
/** Whose desks give commands, and where. */
const DESKS = [
  ['city', DISTRICT],
  ['district', DISTRICT],
  ['street', STREET],
  ['desk', STREET],
  ['leader', STREET],
  ['laocang', '330205091001'],
] as const;
/** Screens that only look: a wall and consoles. */
const LOOKERS = ['wall', 'city', 'district', 'street'] as const;
const PHONES = 60;
/** 60 phones with 5 fixes a second are 300; 6 desks with 5 commands a second are 30. */
const FIXES_A_SECOND = 5;
const NOTE_EVERY_MS = 200;
/** Where fixes lie: within the street of the exercise. */
const PLACE = { lon: 121.55, lat: 29.9 };

/** The people at work while the database is treated badly. */
export class AwayStage {
  readonly url: string;
  readonly operationId: string;
  readonly desks: readonly DeskCrew[];
  readonly phones: readonly ReportingPhone[];
  /** Everybody with a socket. */
  readonly screens: readonly Screen[];
  /** Answers of /readyz as they came. */
  readonly ready: { at: number; ok: boolean; tookMs: number }[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private working = false;

  private constructor(
    url: string,
    operationId: string,
    desks: readonly DeskCrew[],
    phones: readonly ReportingPhone[],
    screens: readonly Screen[],
  ) {
    this.url = url;
    this.operationId = operationId;
    this.desks = desks;
    this.phones = phones;
    this.screens = screens;
  }

  static async open(url: string): Promise<AwayStage> {
    const names = [...new Set([...DESKS.map(([name]) => name), ...LOOKERS, 'admin'])];
    const apis = new Map<string, ApiClient>();
    for (const name of names) apis.set(name, await ApiClient.signIn(url, name));
    const city = apis.get('city')!;
    const operationId = randomUUID();
    const t0 = await city.now();
    await city.command('operation.open', { operationId, name: '断库', area: DISTRICT, exercise: true, t0 });
    const made = await apis.get('admin')!.provision(
      Array.from({ length: PHONES }, (_, n) => ({
        unitId: `AW-${String(n).padStart(3, '0')}`,
        kind: 'vehicle',
        callsign: `车 ${n}`,
        homeArea: STREET,
        crs: 'wgs84',
      })),
    );
    const unitIds = made.map(({ unitId }) => unitId);
    await city.command('unit.start_duty', { operationId, unitIds });
    const screens: Screen[] = [];
    const desks: DeskCrew[] = [];
    for (const [name, area] of DESKS) {
      const screen = await new Screen(apis.get(name)!, null).ready();
      screens.push(screen);
      desks.push(new DeskCrew(screen, { operationId, area }));
    }
    for (const name of LOOKERS) screens.push(await new Screen(apis.get(name)!, STREET).ready());
    const phones = made.map(
      (unit, n) => new ReportingPhone(url, unit, { ...PLACE, lat: PLACE.lat + n * 1e-4 }),
    );
    return new AwayStage(url, operationId, desks, phones, screens);
  }

  /** Who only looks sees frames. */
  get lookers(): readonly Screen[] {
    return this.screens.slice(this.desks.length);
  }

  get waiting(): number {
    return [...this.desks, ...this.phones].reduce((sum, { waiting }) => sum + waiting, 0);
  }

  work(): void {
    this.working = true;
    if (this.timers.length > 0) return;
    for (const [n, desk] of this.desks.entries())
      this.every(NOTE_EVERY_MS, n * 30, () => {
        if (this.working) desk.note();
      });
    for (const [n, phone] of this.phones.entries())
      this.every(1_000, n * 16, () => {
        if (this.working) phone.walk(Date.now(), FIXES_A_SECOND);
      });
    this.every(200, 0, () => void this.look());
  }

  rest(): void {
    this.working = false;
  }

  async close(): Promise<void> {
    this.rest();
    for (const timer of this.timers) clearInterval(timer);
    for (const { uploader } of this.phones) uploader.close();
    for (const { connection } of this.screens) connection.close();
  }

  private every(ms: number, after: number, what: () => void): void {
    this.timers.push(
      setTimeout(() => {
        this.timers.push(setInterval(what, ms));
      }, after),
    );
  }

  private async look(): Promise<void> {
    const began = performance.now();
    const ok = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
      (response) => response.ok,
      () => false,
    );
    this.ready.push({ at: began, ok, tookMs: performance.now() - began });
  }
}
