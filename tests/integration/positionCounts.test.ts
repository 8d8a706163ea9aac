import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Plane } from '../../shared/geometry/flat.ts';
import type { Area } from '../../shared/model/area.ts';
import type { ZoneCounts, ZoneShape } from '../../shared/model/zone.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { AuditAnswer } from '../../shared/wire/auditRoutes.ts';
import type { CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import { FIX_ROUTES } from '../../shared/wire/fixRoutes.ts';
import { PICTURE_ROUTES } from '../../shared/wire/pictureRoutes.ts';
import { type AreaDetail, type Provisioned, ROUTES } from '../../shared/wire/routes.ts';
import { ZONE_ROUTES, type ZoneCountAnswer } from '../../shared/wire/zoneRoutes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

const COMMUNITY = '330203001001';
const PASSWORD = 'seven quiet rivers';

let app: Awaited<ReturnType<typeof startApp>>;
let city: HttpPerson;
let operationId: string;
/** One with a lone unit, one with four. */
let few: Area;
let many: Area;
/** May draw in their own grid, but see no single positions: nobody commands from a grid. */
let leaderOfFew: HttpPerson;
let leaderOfMany: HttpPerson;
let dispatcher: HttpPerson;

beforeAll(async () => {
  app = await startApp();
  const admin = await HttpPerson.signIn(app.url, 'admin');
  city = await HttpPerson.signIn(app.url, 'city');
  const { children } = await city.json<AreaDetail>('GET', `/api/areas/${COMMUNITY}`);
  [few, many] = children as [Area, Area];
  const enter = async (username: string, role: string, area: string) => {
    const account = { username, displayName: `演练 ${username}`, role, area, password: PASSWORD };
    await admin.json('POST', '/api/accounts', account, 201);
    return HttpPerson.signIn(app.url, username, PASSWORD);
  };
  leaderOfFew = await enter('leader_few', 'leader', few.code);
  leaderOfMany = await enter('leader_many', 'leader', many.code);
  dispatcher = await enter('dispatcher_here', 'dispatcher', COMMUNITY);
  operationId = randomUUID();
  const t0 = Date.now() - 60_000;
  await done(city, 'operation.open', { operationId, name: '演练', area: '330203', exercise: true, t0 });
  const places: [number, number][] = [few.centre, ...[0, 1, 2, 3].map((n) => east(many.centre, n * 15))];
  const { units } = await admin.json<Provisioned>('POST', ROUTES.units.path, {
    units: places.map((_, n) => ({
      unitId: `V-${n}`,
      kind: 'vehicle',
      callsign: `演练 ${n}`,
      homeArea: COMMUNITY,
      team: null,
      crs: 'wgs84',
    })),
  });
  await done(city, 'unit.start_duty', { operationId, unitIds: units.map(({ unitId }) => unitId) });
  const at = Date.now();
  const devices = units.map(({ deviceId, token }, n) => ({
    deviceId,
    token,
    fixes: [{ lon: places[n]![0], lat: places[n]![1], at }],
  }));
  await city.json('POST', FIX_ROUTES.fixes.path, { devices });
}, 240_000);
afterAll(() => app?.close());

function east([lon, lat]: readonly [number, number], metres: number): [number, number] {
  return [new Plane(lon, lat).lon(metres), lat];
}

const circle = (centre: readonly [number, number], radiusM: number): ZoneShape => ({
  type: 'circle',
  centre: [...centre],
  radiusM,
});

async function done<K extends CommandKind>(who: HttpPerson, kind: K, body: CommandInput<K>): Promise<void> {
  const envelope = { commandId: randomUUID(), kind, body, issuedAt: Date.now() };
  await who.json('POST', ROUTES.commands.path, envelope);
}

const count = (who: HttpPerson, shape: ZoneShape) =>
  who.json<ZoneCountAnswer>('POST', ZONE_ROUTES.count.path, { operationId, shape });

async function audited(name: string): Promise<AuditAnswer['rows']> {
  const auditor = await HttpPerson.signIn(app.url, 'auditor');
  const { rows } = await auditor.json<AuditAnswer>('GET', '/api/audit?limit=1000');
  return rows.filter((row) => row.action === 'positions.counted' && row.actorName === `演练 ${name}`);
}

describe('a count of a drawn shape', () => {
  it('is exact for who may see single positions there, and audited', async () => {
    expect(await count(dispatcher, circle(few.centre, 10))).toMatchObject({
      area: few.code,
      counts: { units: 1 },
      unitsIn: 'shape',
    });
    expect((await count(dispatcher, circle(many.centre, 20))).counts.units).toBe(2);
    expect(await audited('dispatcher_here')).toMatchObject([
      { area: few.code, operationId },
      { area: many.code, operationId },
    ]);
  });

  it('tells others of whole grids what presence tells, so that no two shapes differ by a person', async () => {
    const told = new Set<string>();
    for (const radiusM of [5, 10, 20, 60])
      for (const metres of [0, 8, 15, 30, 45])
        told.add(
          JSON.stringify(
            (await count(leaderOfMany, circle(east(many.centre, metres), radiusM))).counts.units,
          ),
        );
    expect([...told]).toEqual(['4']);
    for (const metres of [0, 8, 15])
      expect(await count(leaderOfFew, circle(east(few.centre, metres), 10))).toMatchObject({
        counts: { grids: 1, units: null },
        unitsIn: 'grids',
      });
    expect(await audited('leader_few')).toMatchObject([{ area: few.code, operationId }]);
    expect(
      await leaderOfFew.code('POST', ZONE_ROUTES.count.path, {
        operationId,
        shape: circle(many.centre, 10),
      }),
    ).toBe('forbidden');
  });

  it('stays with the zone for who may see it, and is taken out for others, wherever the zone is told of', async () => {
    const zoneId = randomUUID();
    const zone = { zoneId, operationId, kind: 'sector', name: 'Z', shape: circle(few.centre, 10) } as const;
    await done(leaderOfFew, 'zone.draw', zone);
    const allowed = { kinds: [], teams: [], unitIds: [] };
    await done(leaderOfFew, 'zone.change', { zoneId, version: 1, name: 'Y', shape: zone.shape, allowed });
    for (const [who, units] of [
      [dispatcher, 1],
      [city, 1],
      [leaderOfFew, null],
    ] as const) {
      const { picture } = await who.json<{ picture: Picture }>('GET', PICTURE_ROUTES.snapshot.path);
      expect(picture.zones[zoneId]!.counts.units).toBe(units);
      const { entries } = await who.json<EntryBatch>('GET', `${PICTURE_ROUTES.journal.path}?limit=5000`);
      const told = entries.filter(({ kind }) => kind === 'zone.drawn' || kind === 'zone.changed');
      expect(told.map(({ body }) => (body as { counts: ZoneCounts }).counts.units)).toEqual([units, units]);
    }
    // Who is shown it by drawing it has looked.
    const before = (await audited('dispatcher_here')).length;
    await done(dispatcher, 'zone.draw', { ...zone, zoneId: randomUUID() });
    expect((await audited('dispatcher_here')).length).toBe(before + 1);
  });
});
