import { setTimeout as delay } from 'node:timers/promises';
import { OSMAND_PATH } from '../../../../shared/wire/fixRoutes.ts';
import { SocketPerson } from '../../../support/socketPerson.ts';

const EVERY_MS = 1_000;

export interface BesideReport {
  /** Screens that came back, and reports of telephones that were stored. */
  returned: number;
  stored: number;
  refused: string[];
}

export interface FloodPhone {
  deviceId: string;
  token: string;
  position: readonly [number, number];
}

/**
 * At the very address that the flood comes from: a screen whose link breaks again and again and that comes back, and
 * telephones that report for themselves.
 */
export class FloodNeighbours {
  private seen = empty();
  private on = true;
  private readonly work: Promise<void>[];

  constructor(url: string, cookie: string, phones: readonly FloodPhone[]) {
    this.work = [
      this.again(() => this.comeBack(url, cookie)),
      ...phones.map((phone) => this.again(() => this.tell(url, phone))),
    ];
  }

  report(): BesideReport {
    const report = this.seen;
    this.seen = empty();
    return report;
  }

  async stop(): Promise<void> {
    this.on = false;
    await Promise.all(this.work);
  }

  private async again(once: () => Promise<void>): Promise<void> {
    while (this.on) {
      await once().catch((error: unknown) => this.seen.refused.push(String(error)));
      await delay(EVERY_MS);
    }
  }

  private async comeBack(url: string, cookie: string): Promise<void> {
    const person = await SocketPerson.enter(url, cookie);
    const welcome = await person.hello();
    if ('ok' in welcome && welcome.ok) this.seen.returned++;
    else this.seen.refused.push(`a screen that came back: ${JSON.stringify(welcome).slice(0, 100)}`);
    person.close();
  }

  private async tell(url: string, { deviceId, token, position: [lon, lat] }: FloodPhone): Promise<void> {
    const query = new URLSearchParams({
      ...{ id: deviceId, token, lon: String(lon), lat: String(lat) },
      timestamp: String(Date.now()),
    });
    const response = await fetch(`${url}${OSMAND_PATH}?${query}`);
    const text = await response.text();
    if (response.status === 200 && JSON.parse(text).stored !== false) this.seen.stored++;
    else this.seen.refused.push(`a telephone: ${response.status} ${text.slice(0, 100)}`);
  }
}

function empty(): BesideReport {
  return { returned: 0, stored: 0, refused: [] };
}
