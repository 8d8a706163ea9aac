import { randomUUID } from 'node:crypto';
import type { ZoneCounter } from '../../../server/areas/zoneCounter.ts';
import { audienceDigest, resolveAudience } from '../../../server/callout/audience.ts';
import { CheckInTokens } from '../../../server/callout/checkInTokens.ts';
import { Clocks } from '../../../server/clocks/clocks.ts';
import { type Commands, createCommands } from '../../../server/commands/commands.ts';
import type { Principal } from '../../../shared/access/principal.ts';
import type { Audience } from '../../../shared/model/callout.ts';
import { CONSENT_VERSION } from '../../../shared/model/consent.ts';
import type { CommandAck } from '../../../shared/wire/commandAck.ts';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import { T0 } from '../../client/features/samples.ts';
import { CommandDesk, areas as squares } from '../commandDesk.ts';
import {
  ACTORS,
  CITY_DISPATCHER,
  FIRST_RESPONDER,
  SECOND_RESPONDER,
  STORM_FACILITIES,
  STORM_PEOPLE,
} from './actors.ts';

/** Where the operation is that every storm plays in, and where others are opened and closed beside it. */
export const PLAYED = '330205';
export const BESIDE = '330206';

/** Everybody in the caller's area. */
export const ALL: Audience = { areas: [], teamIds: [], branchIds: [], skills: [], count: null };

/** A desk with a small roster, a clock that rings, and a ground to draw on; one operation after another is played. */
export class StormWorld {
  readonly desk: CommandDesk;
  readonly commands: Commands;
  readonly clocks: Clocks;
  readonly tokens = new CheckInTokens('a storm in a test, and nothing more');
  /** Ids that something was made with once, by the kind of command that made it. */
  readonly used = new Map<string, string[]>();

  private constructor(desk: CommandDesk) {
    this.desk = desk;
    const { db, journal, clock } = desk;
    const callout = { tokens: this.tokens, channels: ['dingtalk'] as const };
    this.commands = createCommands({
      onSpoiled: () => undefined,
      db,
      journal,
      clock,
      areas: squares,
      zones,
      callout,
    });
    this.clocks = new Clocks({ journal, clock, commands: this.commands });
  }

  static async open(): Promise<StormWorld> {
    const world = new StormWorld(await CommandDesk.open(squares, zones));
    await world.enrol();
    await world.clocks.start();
    return world;
  }

  private async enrol(): Promise<void> {
    const { desk } = this;
    for (const home of ['330205006001001', '330205006001002']) await desk.makeUnit(home);
    for (const { userId, username, displayName, role, area } of ACTORS)
      await desk.question(
        `insert into "user" ("id", "name", "email", "emailVerified", "username", "role", "areaCode")
         values ($1, $3, $1 || '@example.invalid', true, $2, $4, $5)`,
        [userId, username, displayName, role, area],
      );
    for (const { unitId, userId } of [FIRST_RESPONDER, SECOND_RESPONDER])
      await desk.question('update unit set user_id = $2 where unit_id = $1', [unitId, userId]);
    const at = new Date(T0);
    // In its middle they are told of whose call for help says no place.
    await desk.question(
      `with made as (insert into area_version (label, source, source_crs, applied_at)
                     values ('t', 't', 'wgs84', $2) returning version)
       insert into area (code, tier, name, parent_code, path, geom, label_point, valid_from, version)
       select $1, 'district', 't', '330200', 't', st_geomfromtext('MULTIPOLYGON(((0 0,2 0,2 2,0 0)))', 4326),
              st_setsrid(st_makepoint(1, 1), 4326), $2, version
       from made`,
      [PLAYED, at],
    );
    await desk.question(
      `insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, valid_from)
       values ('D-gas', 'department', '燃气', '330205', 'gas', '000 1234567', $1),
              ('D-power', 'department', '供电', '330205', 'power', '000 1234568', $1)`,
      [at],
    );
    await desk.question(
      `insert into person (person_id, name, home_area, unit_id, valid_from)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], array_fill($5::timestamptz, array[4]))`,
      [
        STORM_PEOPLE,
        ['甲', '乙', '丙', '丁'],
        ['330205006', '330205006', '330205006001', '330205006'],
        ['U-1', null, null, 'U-2'],
        at,
      ],
    );
    await desk.question(
      `insert into team (team_id, kind, name, home_area, size, valid_from) values
         ('T-1', 'community', '一队', '330205006', 5, $1), ('T-2', 'community', '二队', '330205006', 5, $1)`,
      [at],
    );
    for (const { facilityId, kind, area, capacity } of STORM_FACILITIES)
      await desk.question(
        `insert into facility (facility_id, kind, name, area_code, position, capabilities, status, status_since, capacity,
                               occupancy, valid_from)
         values ($1, $2, '处', $3, st_setsrid(st_makepoint(121.5, 29.9), 4326), '{command_post}', $4, $5, $6, $7, $5)`,
        [facilityId, kind, area, capacity ? 'standby' : 'open', at, capacity, capacity ? 0 : null],
      );
    await desk.question(
      `insert into team_member (team_id, team_area, person_id, role, valid_from) values
         ('T-1', '330205006', 'P-1', 'lead', $1), ('T-1', '330205006', 'P-2', 'member', $1),
         ('T-2', '330205006', 'P-3', 'lead', $1), ('T-2', '330205006', 'P-4', 'member', $1)`,
      [at],
    );
  }

  /** The next operation, with both units on duty in it; whatever was before is closed. */
  async begin(): Promise<string> {
    await this.closeAll();
    const operationId = randomUUID();
    const t0 = this.now - 600_000;
    const body = { operationId, name: '演练', area: PLAYED, exercise: true, t0 };
    await this.must(CITY_DISPATCHER, 'operation.open', body);
    for (const who of [FIRST_RESPONDER, SECOND_RESPONDER])
      await this.must(who, 'unit.start_duty', {
        operationId,
        unitIds: [who.unitId],
        consent: CONSENT_VERSION,
      });
    return operationId;
  }

  private async closeAll(): Promise<void> {
    const { operations } = this.desk.journal.picture();
    for (const { operationId, closedAt } of Object.values(operations))
      if (closedAt === null)
        await this.must(CITY_DISPATCHER, 'operation.close', { operationId, reason: '下一个' });
  }

  try(who: Principal, kind: CommandKind, body: object, issuedAt = this.now): Promise<CommandAck> {
    return this.commands.execute(who, { commandId: randomUUID(), kind, body, issuedAt });
  }

  /** As `try`, for what must succeed. */
  async must(who: Principal, kind: CommandKind, body: object, issuedAt = this.now): Promise<void> {
    const ack = await this.try(who, kind, body, issuedAt);
    if (!ack.ok) throw new Error(`${kind}: ${JSON.stringify(ack)}`);
  }

  get now(): number {
    return this.desk.clock.now();
  }

  /** What a preview would have shown, for a call to everybody of `area`. */
  async confirmed(who: Principal, operationId: string, area: string, drill: boolean): Promise<string> {
    const client = await this.desk.db.pool.connect();
    try {
      const groups = await resolveAudience(client, who, { area, audience: ALL }, this.now);
      return audienceDigest({ operationId, area, audience: ALL, drill }, groups);
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    await this.clocks.stop();
    await this.desk.close();
  }
}

/** Measures by the middle of a shape on the squares of the tests. */
const zones: ZoneCounter = {
  measure: (shape: { type: string; centre?: [number, number]; ring?: [number, number][] }) => {
    const [lon] = shape.centre ?? shape.ring![0]!;
    const area = squares.find(Math.round(lon), 30);
    return { area, grids: area === null ? [] : [area], households: 100 };
  },
  unitsInside: (_shape: unknown, units: Iterable<unknown>) => [...units].length,
};
