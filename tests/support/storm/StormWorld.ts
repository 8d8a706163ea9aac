import { randomUUID } from 'node:crypto';
import { audienceDigest, resolveAudience } from '../../../server/callout/audience.ts';
import type { Principal } from '../../../shared/access/principal.ts';
import { CommandDesk, T0 } from '../commandDesk.ts';
import { person } from '../people.ts';

/** Everybody who sends commands; where they may not, they try all the same. */
export const ACTORS: readonly Principal[] = [
  person('dispatcher', '330200'),
  person('commander', '330205'),
  person('leader', '330205006'),
  person('leader', '330205006001'),
  person('leader', '330205007'),
  // Belongs to T-1 and carries U-1.
  person('responder', '330205006', 'U-1'),
  // In no team.
  person('responder', '330205006', 'U-2'),
  person('reviewer', '330205'),
  person('dispatcher', '330206'),
];
export const TEAMS = ['T-1', 'T-2', 'T-0'];
export const DEPARTMENTS = ['D-gas', 'D-none'];
export const UNITS = ['U-1', 'U-2', 'U-9'];
export const PEOPLE = ['P-1', 'P-2', 'P-3', 'P-4'];
export const AREAS = [
  '330200',
  '330205',
  '330205006',
  '330205006001',
  '330205006001001',
  '330205006001002',
  '330205007',
  '330205007001001',
  '330206',
];

/** A desk with a small roster, on which one operation after another is played. */
export class StormWorld {
  readonly desk: CommandDesk;

  private constructor(desk: CommandDesk) {
    this.desk = desk;
  }

  static async open(): Promise<StormWorld> {
    const world = new StormWorld(await CommandDesk.open());
    for (const home of ['330205006001001', '330205006001002']) await world.desk.makeUnit(home);
    await world.desk.question(
      `with d as (
         insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, valid_from)
         values ('D-gas', 'department', '燃气', '330205', 'gas', '000 1234567', $1)
       ), p as (
         insert into person (person_id, name, home_area, unit_id, valid_from) values
           ('P-1', '甲', '330205006', 'U-1', $1), ('P-2', '乙', '330205006', null, $1),
           ('P-3', '丙', '330205006001', null, $1), ('P-4', '丁', '330205006', null, $1)
         returning person_id
       ), t as (
         insert into team (team_id, kind, name, home_area, size, valid_from) values
           ('T-1', 'community', '一队', '330205006', 5, $1), ('T-2', 'community', '二队', '330205006', 5, $1)
         returning team_id
       )
       select (select count(*) from p), (select count(*) from t)`,
      [new Date(T0)],
    );
    await world.desk.question(
      `insert into team_member (team_id, team_area, person_id, role, valid_from) values
         ('T-1', '330205006', 'P-1', 'lead', $1), ('T-1', '330205006', 'P-2', 'member', $1),
         ('T-2', '330205006', 'P-3', 'lead', $1), ('T-2', '330205006', 'P-4', 'member', $1)`,
      [new Date(T0)],
    );
    return world;
  }

  /** The next operation, with both units on duty in it; whatever was before is closed. */
  async begin(): Promise<string> {
    const { desk } = this;
    const open = Object.values(desk.journal.picture().operations).filter(({ closedAt }) => closedAt === null);
    for (const { operationId } of open)
      await desk.done(ACTORS[0]!, 'operation.close', { operationId, reason: '下一个' }, desk.clock.now());
    const operationId = await this.openOperation();
    await desk.done(
      ACTORS[2]!,
      'unit.start_duty',
      { operationId, unitIds: ['U-1', 'U-2'] },
      desk.clock.now(),
    );
    return operationId;
  }

  private async openOperation(): Promise<string> {
    const operationId = randomUUID();
    const t0 = this.desk.clock.now() - 600_000;
    const body = { operationId, name: '演练', area: '330205', exercise: true, t0 };
    await this.desk.done(ACTORS[0]!, 'operation.open', body, this.desk.clock.now());
    return operationId;
  }

  /** What a preview would have shown, for a call to those who belong to `area`. */
  async confirmed(who: Principal, operationId: string, area: string, drill: boolean): Promise<string> {
    const audience = { areas: [], teamIds: [], branchIds: [], skills: [], count: null };
    const client = await this.desk.db.pool.connect();
    try {
      const groups = await resolveAudience(client, who, { area, audience }, this.desk.clock.now());
      return audienceDigest({ operationId, area, audience, drill }, groups);
    } finally {
      client.release();
    }
  }

  close(): Promise<void> {
    return this.desk.close();
  }
}
