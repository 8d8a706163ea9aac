import { randomUUID } from 'node:crypto';
import { CONSENT_VERSION } from '../../shared/model/consent.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import type { CommandAck, CommandEnvelope, CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { CONSENT_ROUTES } from '../../shared/wire/consentRoutes.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import { OSMAND_PATH } from '../../shared/wire/fixRoutes.ts';
import { PICTURE_ROUTES } from '../../shared/wire/pictureRoutes.ts';
import { type Provisioned, ROUTES } from '../../shared/wire/routes.ts';
import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';

const DEMO_PASSWORD = 'tongxin-2026';

export type ProvisionedUnit = Provisioned['units'][number] & { token: string };

/** Somebody who is signed in and uses the public HTTP interface, as a browser or a gateway would. */
export class ApiClient {
  readonly url: string;
  readonly cookie: string;

  private constructor(url: string, cookie: string) {
    this.url = url;
    this.cookie = cookie;
  }

  /** Signs a demo account in. Throws when the server does not let it in. */
  static async signIn(url: string, username: string, password = DEMO_PASSWORD): Promise<ApiClient> {
    const response = await fetch(`${url}${SIGN_IN_ROUTES.signIn.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username, password }),
    });
    if (!response.ok) throw new Error(`sign-in of ${username}: ${response.status} ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((text) => text.split(';')[0])
      .join('; ');
    return new ApiClient(url, cookie);
  }

  async get<T>(path: string): Promise<T> {
    return this.read<T>(await fetch(this.url + path, { headers: { cookie: this.cookie } }), path);
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie, origin: this.url },
      body: JSON.stringify(body),
    });
    return this.read<T>(response, path);
  }

  /** The server's clock now, epoch milliseconds. */
  async now(): Promise<number> {
    return ROUTES.time.answer.parse(await this.get(ROUTES.time.path)).now;
  }

  /** Sends one command once. Throws when it was refused or not answered. */
  async command<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<number> {
    const ack = await this.post<CommandAck>(ROUTES.commands.path, await this.envelope(kind, body));
    if (!ack.ok) throw new Error(`${kind}: ${ack.code} ${ack.message}`);
    return ack.seq;
  }

  async envelope<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<CommandEnvelope<K>> {
    return { commandId: randomUUID(), kind, body, issuedAt: await this.now() };
  }

  /** Sends one envelope again and again until the server answers it, as [CM3] says. */
  async insist(envelope: CommandEnvelope, giveUp: AbortSignal): Promise<CommandAck> {
    for (;;) {
      giveUp.throwIfAborted();
      try {
        const ack = await this.post<CommandAck>(ROUTES.commands.path, envelope);
        if (ack.ok || ack.code !== 'unavailable') return ack;
      } catch {
        // No answer: the server is away. The same envelope does nothing twice.
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Makes units, with new tokens for those that exist; their people have agreed on paper, an hour ago, to share positions while on duty. */
  async provision(units: readonly object[]): Promise<ProvisionedUnit[]> {
    const answer = await this.post(ROUTES.units.path, { units, rotate: true });
    const made = ROUTES.provision.answer.parse(answer).units.map(({ token, ...unit }) => {
      if (token === null) throw new Error(`${unit.unitId} got no new token`);
      return { ...unit, token };
    });
    const givenAt = (await this.now()) - 3_600_000;
    const consents = made
      .filter(({ kind }) => kind !== 'vehicle')
      .map(({ unitId }) => ({ unitId, version: CONSENT_VERSION, givenAt }));
    if (consents.length > 0)
      CONSENT_ROUTES.recordConsents.answer.parse(await this.post(CONSENT_ROUTES.consents.path, { consents }));
    return made;
  }

  /** Every entry of the journal that this person may see. */
  async journal(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (let after = 0; ; ) {
      const batch = await this.get<EntryBatch & { head: number }>(
        `${PICTURE_ROUTES.journal.path}?after=${after}&limit=5000`,
      );
      entries.push(...batch.entries);
      if (batch.through <= after || batch.through >= batch.head) return entries;
      after = batch.through;
    }
  }

  /** Refusals come back as they are, with their status; what is not JSON throws. */
  private async read<T>(response: Response, path: string): Promise<T> {
    const text = await response.text();
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`);
    }
  }
}

/** Posts one fix as the OsmAnd app would, in a query. Answers the HTTP status. */
export async function postOsmand(
  url: string,
  unit: Pick<ProvisionedUnit, 'deviceId' | 'token'>,
  fix: { lon: number; lat: number; at: number; speedKnots?: number; alarm?: string },
): Promise<Response> {
  const query = new URLSearchParams({
    id: unit.deviceId,
    token: unit.token,
    lat: String(fix.lat),
    lon: String(fix.lon),
    timestamp: String(fix.at),
    ...(fix.speedKnots === undefined ? {} : { speed: String(fix.speedKnots) }),
    ...(fix.alarm === undefined ? {} : { alarm: fix.alarm }),
  });
  return fetch(`${url}${OSMAND_PATH}?${query}`, { method: 'POST' });
}
