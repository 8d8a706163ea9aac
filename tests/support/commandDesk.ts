import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import type { ZoneCounter } from '../../server/areas/zoneCounter.ts';
import { type Commands, createCommands } from '../../server/commands/commands.ts';
import type { AreaLookup } from '../../server/commands/engine/handler.ts';
import type { Database } from '../../server/db/database.ts';
import { provisionUnits } from '../../server/db/queries/units.ts';
import { createJournal } from '../../server/journal/journal.ts';
import type { Journal } from '../../server/journal/types.ts';
import { recordConsents } from '../../server/privacy/recordConsents.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { CONSENT_VERSION } from '../../shared/model/consent.ts';
import { type ManualClock, manualClock } from '../../shared/time/clock.ts';
import type { CommandAck, CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { T0 } from '../client/features/samples.ts';
import { openTestDatabase } from './database.ts';
import { commandEnvelope, person, squareAreas } from './people.ts';

export const NOW = T0 + 600_000;

export const city = person('dispatcher', '330200');
export const admin = person('administrator', '330200');
export const leader = person('leader', '330205006');
export const neighbour = person('leader', '330205007');
export const responder = person('responder', '330205006');

export const place = (code: string) => squareAreas.placeIn(code);
export const areas: AreaLookup = {
  find: (lon) => squareAreas.find(lon),
  has: (code) => squareAreas.has(code),
  commands: (code) => squareAreas.commands(code),
};

/** Commands on a fresh database, with a clock that stands still, and short ways to what tests need first. */
export class CommandDesk {
  readonly clock: ManualClock;
  readonly db: Database;
  readonly journal: Journal;
  readonly commands: Commands;
  private readonly closeDatabase: () => Promise<void>;
  private units = 0;

  private constructor(
    db: Database,
    journal: Journal,
    clock: ManualClock,
    close: () => Promise<void>,
    lookup: AreaLookup,
    zones: ZoneCounter | undefined,
  ) {
    this.db = db;
    this.journal = journal;
    this.clock = clock;
    this.commands = createCommands({ onSpoiled: () => undefined, db, journal, clock, areas: lookup, zones });
    this.closeDatabase = close;
  }

  static async open(lookup: AreaLookup = areas, zones?: ZoneCounter): Promise<CommandDesk> {
    const { db, close } = await openTestDatabase();
    const clock = manualClock(NOW);
    const journal = createJournal({ db, clock, pollMs: 3_600_000 });
    await journal.start();
    return new CommandDesk(db, journal, clock, close, lookup, zones);
  }

  async close(): Promise<void> {
    await this.journal.stop();
    await this.closeDatabase();
  }

  run<K extends CommandKind>(who: Principal, kind: K, body: CommandInput<K>, issuedAt = NOW) {
    return this.commands.execute(who, commandEnvelope(kind, body, issuedAt));
  }

  /** As `run`, for what must succeed. */
  async done<K extends CommandKind>(who: Principal, kind: K, body: CommandInput<K>, issuedAt = NOW) {
    const ack = await this.run(who, kind, body, issuedAt);
    expect(ack).toMatchObject({ ok: true });
    return ack as Extract<CommandAck, { ok: true }>;
  }

  async openOperation(area = '330205'): Promise<string> {
    const operationId = randomUUID();
    await this.done(admin, 'operation.open', {
      operationId,
      name: '甬安-2026',
      area,
      exercise: true,
      t0: T0,
    });
    return operationId;
  }

  async reportIncident(operationId: string, area = '330205006001001'): Promise<string> {
    const incidentId = randomUUID();
    await this.done(city, 'incident.report', { incidentId, operationId, type: 'gas', position: place(area) });
    return incidentId;
  }

  /** An officer who has agreed to share positions while on duty. */
  async makeUnit(homeArea = '330205006001001'): Promise<string> {
    const unitId = await this.makeUnitWithoutConsent(homeArea);
    await this.recordConsent(unitId);
    return unitId;
  }

  async makeUnitWithoutConsent(homeArea = '330205006001001'): Promise<string> {
    const unitId = `U-${++this.units}`;
    const unit = { unitId, kind: 'officer', callsign: unitId, homeArea, team: null, crs: 'wgs84' } as const;
    await provisionUnits(this.db.pool, [unit], randomUUID);
    return unitId;
  }

  recordConsent(unitId: string, givenAt = T0): Promise<unknown> {
    const deps = { db: this.db, clock: this.clock, audit: new Audit(this.db.pool, this.clock) };
    return recordConsents(deps, admin, [{ unitId, version: CONSENT_VERSION, givenAt }]);
  }

  async entryOf(seq: number) {
    return (await this.journal.read(seq - 1, 1))[0]!;
  }

  async question(text: string, values: unknown[]) {
    return (await this.db.pool.query(text, values)).rows;
  }
}
