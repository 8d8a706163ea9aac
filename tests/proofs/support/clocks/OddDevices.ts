import { FIX_ROUTES, OSMAND_PATH } from '../../../../shared/wire/fixRoutes.ts';
import type { ProvisionedUnit } from '../../../support/apiClient.ts';

const STEP_DEG = 1e-5;
const FLOOD_FIXES = 20;

/** Devices beside the phones, each with a trouble of its own; they report each time `report` is called. */
export class OddDevices {
  /** Answers to the device that sends no time, by code; what was stored is `ok`. */
  readonly timeless = new Map<string, number>();
  /** Answers to the device whose own clock is an hour ahead. */
  readonly ahead = new Map<string, number>();
  /** Fixes of the device that sends without end, by true time. */
  readonly flood: { at: number; let: number; refused: number }[] = [];
  /** Where the timeless device is, in degrees. */
  lat: number;
  private readonly url: string;
  private readonly units: readonly ProvisionedUnit[];
  private readonly place: { lon: number; lat: number };
  private steps = 0;

  /** @param units three of them: the timeless, the one ahead, the one that floods. */
  constructor(url: string, units: readonly ProvisionedUnit[], place: { lon: number; lat: number }) {
    this.url = url;
    this.units = units;
    this.place = place;
    this.lat = place.lat;
  }

  get timelessSlot(): number {
    return this.units[0]!.slot;
  }

  get aheadSlot(): number {
    return this.units[1]!.slot;
  }

  async report(): Promise<void> {
    const [timeless, ahead, flooding] = this.units;
    // A hundred steps on and a hundred back: nobody jumps.
    this.lat = this.place.lat + Math.abs((this.steps++ % 200) - 100) * STEP_DEG;
    count(this.timeless, await this.osmand(timeless!, {}));
    count(this.ahead, await this.osmand(ahead!, { timestamp: String(Date.now() + 3_600_000) }));
    await this.send(flooding!);
  }

  private async osmand({ deviceId, token }: ProvisionedUnit, more: Record<string, string>): Promise<string> {
    const { lon } = this.place;
    const query = new URLSearchParams({
      id: deviceId,
      token,
      lat: String(this.lat),
      lon: String(lon),
      ...more,
    });
    const response = await fetch(`${this.url}${OSMAND_PATH}?${query}`);
    const body = (await response.json()) as { ok: boolean; stored?: boolean; code?: string };
    if (response.status >= 500 && response.status !== 503) return `status ${response.status}`;
    return body.ok ? (body.stored ? 'ok' : 'known') : (body.code ?? 'no code');
  }

  private async send({ deviceId, token }: ProvisionedUnit): Promise<void> {
    const at = Date.now();
    const fix = { lon: this.place.lon, lat: this.place.lat, at };
    const fixes = Array.from({ length: FLOOD_FIXES }, () => fix);
    const response = await fetch(this.url + FIX_ROUTES.fixes.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ devices: [{ deviceId, token, fixes }] }),
    });
    const body: unknown = await response.json();
    const answer = FIX_ROUTES.fixes.answer.safeParse(body);
    const refused = answer.success
      ? answer.data.outcomes.filter((one) => !one.ok && one.code === 'too_many_requests').length
      : FLOOD_FIXES;
    this.flood.push({ at, let: FLOOD_FIXES - refused, refused });
  }
}

function count(answers: Map<string, number>, answer: string): void {
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
}
