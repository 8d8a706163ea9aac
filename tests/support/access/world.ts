import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AppDeps } from '../../../server/compose/app.ts';
import { insertTaskImage } from '../../../server/db/queries/taskImages.ts';
import { lineageOf } from '../../../shared/model/area.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { CommandAck, CommandInput, CommandKind } from '../../../shared/wire/commands.ts';
import { FIX_ROUTES } from '../../../shared/wire/fixRoutes.ts';
import type { Account, DisplayCreated } from '../../../shared/wire/identityRoutes.ts';
import { PICTURE_ROUTES } from '../../../shared/wire/pictureRoutes.ts';
import type { AreaDetail, Provisioned } from '../../../shared/wire/routes.ts';
import { ROUTES } from '../../../shared/wire/routes.ts';
import type { SupportGrant } from '../../../shared/wire/supportRoutes.ts';
import { HttpPerson } from '../httpPerson.ts';
import { jpegOf, jpegSegment } from '../jpeg.ts';
import { type CallMade, makeCall } from './callWorld.ts';
import { markBelow, PLACES, type Place } from './places.ts';
import { makeWhistle, type WhistleMade } from './whistleWorld.ts';
import { makeZone, type ZoneMade } from './zoneWorld.ts';

export const WORLD_PASSWORD = 'seven quiet rivers';

/** What was made in a place; everything carries its mark. */
export interface Made extends WhistleMade, ZoneMade, CallMade {
  place: Place;
  grid: AreaDetail['area'];
  /** On duty, with a position in the grid. */
  unit: Provisioned['units'][number];
  /** Never on duty. */
  idle: string;
  slots: number[];
  operationId: string;
  /** An order of the place to itself. */
  directiveId: string;
  incidentId: string;
  noteId: string;
  /** Given to `unit`. */
  taskId: string;
  assignmentId: string;
  /** Of the task. */
  urgeId: string;
  /** A picture of the task, with the mark among its bytes. */
  imageId: string;
  account: Account;
  displayId: string;
  /** Two people: the first leads the team. */
  personIds: readonly [string, string];
  teamId: string;
  facilityId: string;
  /** One that serves the operation. */
  usedFacilityId: string;
  /** A request to delete the trail of `idle`. */
  trailRequestId: string;
}

/** Five areas around one, each with one of everything, made by people of the city through the public interface. */
export class AccessWorld {
  readonly url: string;
  readonly deps: AppDeps;
  readonly admin: HttpPerson;
  readonly city: HttpPerson;
  readonly made = new Map<string, Made>();
  /** Support in each place, for somebody from elsewhere. */
  readonly grants = new Map<string, SupportGrant>();
  /** Of the whole city; every unit is on duty in it. */
  operationId = '';
  startedAt = 0;

  private constructor(url: string, deps: AppDeps, admin: HttpPerson, city: HttpPerson) {
    this.url = url;
    this.deps = deps;
    this.admin = admin;
    this.city = city;
  }

  static async make(url: string, deps: AppDeps): Promise<AccessWorld> {
    const [admin, city] = [await HttpPerson.signIn(url, 'admin'), await HttpPerson.signIn(url, 'city')];
    const world = new AccessWorld(url, deps, admin, city);
    world.startedAt = await world.now();
    world.operationId = await world.openOperation('330200', 'qz city');
    for (const place of PLACES) world.made.set(place.relation, await world.furnish(place));
    const helper = { relation: 'foreign', area: '330281', mark: 'helper', name: 'helper' } as const;
    await world.account(helper, 'helper', 'dispatcher');
    for (const place of PLACES) world.grants.set(place.relation, await world.support(place));
    return world;
  }

  of(place: Place): Made {
    return this.made.get(place.relation)!;
  }

  async now(): Promise<number> {
    return (await this.city.json<{ now: number }>('GET', ROUTES.time.path)).now;
  }

  async command<K extends CommandKind>(who: HttpPerson, kind: K, body: CommandInput<K>): Promise<CommandAck> {
    const envelope = { commandId: randomUUID(), kind, body, issuedAt: Date.now() };
    return (await (await who.ask('POST', ROUTES.commands.path, envelope)).json()) as CommandAck;
  }

  /** As `command`, by the city's commander, for what must succeed. */
  async done<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<void> {
    expect(await this.command(this.city, kind, body)).toMatchObject({ ok: true });
  }

  async openOperation(area: string, name: string): Promise<string> {
    const operationId = randomUUID();
    await this.done('operation.open', {
      operationId,
      name,
      area,
      exercise: true,
      t0: Date.now() - 3_600_000,
    });
    return operationId;
  }

  /** An account with a name that carries the place's mark; signs in with PASSWORD. */
  async account(place: Place, username: string, role: string): Promise<Account> {
    const { account } = await this.admin.json<{ account: Account }>(
      'POST',
      '/api/accounts',
      { username, displayName: `${place.name} ${role}`, role, area: place.area, password: WORLD_PASSWORD },
      201,
    );
    return account;
  }

  async display(place: Place): Promise<DisplayCreated> {
    const body = { name: `${place.mark} wall`, area: place.area };
    return this.admin.json<DisplayCreated>('POST', '/api/displays', body, 201);
  }

  /** People of another district, without any mark: whoever is supported may know by whom. */
  async support(place: Place, until = Math.round(this.startedAt) + 3_600_000): Promise<SupportGrant> {
    return this.admin.json<SupportGrant>('POST', '/api/support', {
      username: 'helper',
      area: place.area,
      permissions: ['picture.view'],
      task: `${place.mark} task`,
      until,
    });
  }

  /** Makes something through the roster's interface and answers its id. */
  async create(path: string, body: object, id: string): Promise<string> {
    return (await this.admin.json<Record<string, string>>('POST', path, body, 201))[id]!;
  }

  newPerson({ name, area }: Place): Promise<string> {
    const body = { name: `${name} person`, callsign: `${name} sign`, phone: '00012345678', homeArea: area };
    return this.create('/api/roster/people', body, 'personId');
  }

  newTeam({ mark, area }: Place, leadId: string | null = null): Promise<string> {
    const body = { kind: 'community', name: `${mark} team`, homeArea: area, size: 5, leadId };
    return this.create('/api/roster/teams', body, 'teamId');
  }

  newFacility({ mark }: Place, position: readonly [number, number]): Promise<string> {
    const body = { kind: 'service_centre', name: `${mark} centre`, position, capabilities: ['command_post'] };
    return this.create('/api/facilities', body, 'facilityId');
  }

  newPost(grid: string, personId: string): Promise<string> {
    const body = { grid, post: 'officer', employment: 'part_time', personId };
    return this.create('/api/roster/posts', body, 'postId');
  }

  private async roster(
    place: Place,
    grid: Made['grid'],
  ): Promise<Pick<Made, 'personIds' | 'teamId' | 'facilityId' | 'usedFacilityId'>> {
    const [lead, member] = [await this.newPerson(place), await this.newPerson(place)];
    const facilityId = await this.newFacility(place, grid.centre);
    const shelter = { kind: 'shelter', name: `${place.mark} shelter`, position: grid.centre, capacity: 50 };
    const usedFacilityId = await this.create('/api/facilities', shelter, 'facilityId');
    const { operationId } = this;
    await this.done('facility.set_status', { operationId, facilityId: usedFacilityId, status: 'open' });
    return { personIds: [lead, member], teamId: await this.newTeam(place, lead), facilityId, usedFacilityId };
  }

  /** What no route makes one by one. */
  private async rows(place: Place, grid: string): Promise<void> {
    const { mark, area } = place;
    const department = `${markBelow(place)} gas`;
    await this.deps.db.pool.query(
      `with made as (
         insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, valid_from) values
           ('${mark}-r', 'resident_unit', '${mark} school', '${area}', null, null, now()),
           ('${mark}-d', 'department', '${department}', '${area}', 'gas', '000 1234567', now())
         on conflict do nothing
       ), branched as (
         insert into branch (branch_id, name, area_code, valid_from) values ('${mark}-b', '${mark} branch', '${area}', now())
         returning branch_id
       ), covered as (
         insert into branch_grid (branch_id, grid_code, valid_from) select branch_id, '${area.padEnd(15, '9')}', now() from branched
       ), parked as (
         insert into position_grid_hour (operation_id, grid_code, hour, units)
         values ('${this.operationId}', '${grid}', date_trunc('hour', now()), 7)
       )
       insert into vehicle (vehicle_id, kind, plate, home_area, valid_from)
       values ('${mark}-c', 'bus', '${mark}', '${area}', now())`,
    );
    // Where the seeded roster has the department already.
    await this.deps.db.pool.query(
      `update organisation set name = $1 where area_code = $2 and department = 'gas'`,
      [department, area],
    );
  }

  private async trailRequest({ mark, area }: Place): Promise<string> {
    const requestId = randomUUID();
    await this.deps.db.pool.query(
      `insert into trail_request (request_id, unit_id, area_code, reason, asked_at) values ($1, $2, $3, $4, now())`,
      [requestId, `${mark}-idle`, area, `${mark} reason`],
    );
    return requestId;
  }

  private async task({ mark, area }: Place, unitId: string): Promise<[string, string, string]> {
    const [taskId, assignmentId] = [randomUUID(), randomUUID()];
    const { operationId } = this;
    await this.done('task.create', { taskId, operationId, kind: 'other', title: `${mark} task`, area });
    await this.done('task.dispatch', {
      taskId,
      version: 1,
      assignments: [{ assignmentId, assignee: { kind: 'unit', id: unitId }, role: 'responsible' }],
    });
    await this.done('task.urge', { taskId });
    const { picture } = await this.city.json<{ picture: Picture }>('GET', PICTURE_ROUTES.snapshot.path);
    return [taskId, assignmentId, picture.tasks[taskId]!.urge!.urgeId];
  }

  private async picture({ mark, area }: Place, taskId: string): Promise<string> {
    const imageId = randomUUID();
    const bytes = jpegOf(jpegSegment(0xdb, `${mark} picture`));
    const of = { imageId, taskId, operationId: this.operationId, area, bytes };
    await insertTaskImage(this.deps.db.pool, { ...of, at: this.startedAt, by: 'nobody' }, 1);
    return imageId;
  }

  private async furnish(place: Place): Promise<Made> {
    const { mark, name, area } = place;
    const grid = await this.gridIn(area);
    const body = [`${mark}-v`, `${mark}-idle`].map((unitId) => ({
      unitId,
      kind: 'volunteer',
      callsign: `${name} ${unitId}`,
      homeArea: area,
      team: `${mark} team`,
      crs: 'wgs84',
    }));
    const { units } = await this.admin.json<Provisioned>('POST', ROUTES.units.path, { units: body });
    const now = await this.now();
    await this.admin.json('POST', '/api/privacy/consents', {
      consents: units.map(({ unitId }) => ({ unitId, version: 'duty-2026-01', givenAt: now - 1_000 })),
    });
    const unit = units.find(({ unitId }) => unitId === `${mark}-v`)!;
    await this.done('unit.start_duty', { operationId: this.operationId, unitIds: [unit.unitId] });
    const [lon, lat] = grid.centre;
    const fixes = {
      devices: [{ deviceId: unit.deviceId, token: unit.token, fixes: [{ lon, lat, at: now }] }],
    };
    await this.city.json('POST', FIX_ROUTES.fixes.path, fixes);
    const incidentId = randomUUID();
    await this.done('incident.report', {
      incidentId,
      operationId: this.operationId,
      type: 'gas',
      title: `${mark} incident`,
      position: grid.centre,
    });
    const [taskId, assignmentId, urgeId] = await this.task(place, unit.unitId);
    const noteId = randomUUID();
    await this.done('note.add', { noteId, operationId: this.operationId, area, text: `${mark} note` });
    const directiveId = randomUUID();
    await this.done('directive.issue', {
      directiveId,
      operationId: this.operationId,
      area,
      kind: 'order',
      title: `${markBelow(place)} order`,
      to: [area],
    });
    const operationId = await this.openOperation(area, `${markBelow(place)} operation`);
    const account = await this.account(place, `${mark}_person`, 'dispatcher');
    await this.deps.audit.record(
      { userId: account.userId, displayName: `${name} auditor`, role: 'dispatcher' },
      { action: 'units.looked_up', area },
    );
    const roster = await this.roster(place, grid);
    await this.rows(place, grid.code);
    const call = await makeCall(this, place, { incidentId, leadId: roster.personIds[0] });
    const whistle = await makeWhistle(this, place);
    const zone = await makeZone(this, place, grid.centre);
    return {
      place,
      grid,
      unit,
      idle: `${mark}-idle`,
      slots: units.map(({ slot }) => slot),
      operationId,
      incidentId,
      noteId,
      directiveId,
      taskId,
      assignmentId,
      urgeId,
      imageId: await this.picture(place, taskId),
      account,
      displayId: (await this.display(place)).display.displayId,
      ...roster,
      ...call,
      ...whistle,
      ...zone,
      trailRequestId: await this.trailRequest(place),
    };
  }

  /** A grid of the area; of a district one in a street that is none of the other places. */
  private async gridIn(area: string): Promise<AreaDetail['area']> {
    const detail = await this.city.json<AreaDetail>('GET', `/api/areas/${area}`);
    if (detail.area.tier === 'grid') return detail.area;
    const taken = PLACES.map((place) => place.area).filter(
      (code) => code !== area && !lineageOf(area).includes(code),
    );
    const next = detail.children.filter(
      ({ code }) => !taken.some((other) => lineageOf(other).includes(code)),
    );
    return this.gridIn(next.at(-1)!.code);
  }
}
