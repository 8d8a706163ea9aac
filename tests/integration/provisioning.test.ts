// It puts something in a module's place: in a process of its own.
// @vitest-environment-options { "own": "provisioning" }
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AppDeps } from '../../server/compose/app.ts';
import type { AuditAnswer } from '../../shared/wire/auditRoutes.ts';
import type { Provisioned } from '../../shared/wire/routes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

const STREET = '330203001';
const ELSEWHERE = '330205091';
const PASSWORD = 'seven quiet rivers';

const built = vi.hoisted(() => ({ deps: undefined as unknown }));
vi.mock('../../server/compose/app.ts', async (load) => {
  const real = await load<typeof import('../../server/compose/app.ts')>();
  return {
    ...real,
    createApp: (deps: AppDeps) => {
      built.deps = deps;
      return real.createApp(deps);
    },
  };
});

let app: Awaited<ReturnType<typeof startApp>>;
let admin: HttpPerson;
let street: HttpPerson;

beforeAll(async () => {
  app = await startApp();
  admin = await HttpPerson.signIn(app.url, 'admin');
  const account = { username: 'street_admin', displayName: '演练 管理', role: 'administrator', area: STREET };
  await admin.json('POST', '/api/accounts', { ...account, password: PASSWORD }, 201);
  street = await HttpPerson.signIn(app.url, 'street_admin', PASSWORD);
});
afterAll(() => app?.close());

const unit = (unitId: string, more: object = {}) => ({
  unitId,
  kind: 'volunteer',
  callsign: '演练',
  homeArea: STREET,
  team: null,
  crs: 'wgs84',
  ...more,
});

const provision = (who: HttpPerson, ...units: object[]) =>
  who.json<Provisioned>('POST', ROUTES.units.path, { units });

/** What somebody is told, with the id taken out that they asked for. */
async function refusal(who: HttpPerson, path: string, body: unknown, id: string): Promise<string> {
  const response = await who.ask('POST', path, body);
  return `${response.status} ${(await response.text()).replaceAll(id, 'X')}`;
}

async function rowsOf(table: 'unit' | 'device', ids: readonly string[]): Promise<unknown[]> {
  const { rows } = await (built.deps as AppDeps).db.pool.query(
    `select * from ${table} where ${table}_id = any ($1::text[]) order by 1`,
    [ids],
  );
  return rows;
}

describe('who provisions a unit', () => {
  it('takes none from elsewhere, on duty or not, and is told of one that exists what they are told of any', async () => {
    await provision(admin, unit('V-ELSEWHERE', { homeArea: ELSEWHERE, callsign: '演练 别处' }));
    const taken = ['V-ELSEWHERE', 'DEMO-C'];
    const before = [
      await rowsOf('unit', taken),
      await rowsOf(
        'device',
        taken.map((id) => `D-${id}`),
      ),
    ];
    const told = new Set<string>();
    for (const id of [...taken, 'V-NOBODY', 'D', '330203002-1', '330203-1'])
      told.add(await refusal(street, ROUTES.units.path, { units: [unit(id)] }, id));
    expect(told.size).toBe(1);
    expect([...told][0]).toMatch(/^409 .*"conflict".*"units\.0\.unitId"/);
    expect([...told][0]).toContain(`${STREET}-`);
    expect([
      await rowsOf('unit', taken),
      await rowsOf(
        'device',
        taken.map((id) => `D-${id}`),
      ),
    ]).toEqual(before);
  });

  it('makes and changes their own, with ids of their space or whatever a higher one gave it', async () => {
    const { units } = await provision(street, unit(`${STREET}-1`), unit(`${STREET}002-1`));
    expect(units.map(({ unitId }) => unitId)).toEqual([`${STREET}-1`, `${STREET}002-1`]);
    await provision(admin, unit('V-GIVEN'));
    const changed = await provision(street, unit('V-GIVEN', { callsign: '演练 改' }));
    expect(changed.units[0]).toMatchObject({ unitId: 'V-GIVEN', callsign: '演练 改' });
  });

  it('writes nothing of a list in which one is not theirs', async () => {
    const answer = await street.code('POST', ROUTES.units.path, {
      units: [unit(`${STREET}-2`), unit('DEMO-C')],
    });
    expect(answer).toBe('conflict');
    expect(await rowsOf('unit', [`${STREET}-2`])).toEqual([]);
  });

  it("gets no token of another unit's device that bears the name of their new one's", async () => {
    const device = { unitId: 'DEMO-C', deviceId: `D-${STREET}-3`, crs: 'wgs84' };
    await admin.json('POST', '/api/devices', device, 201);
    const before = await rowsOf('device', [device.deviceId]);
    expect(await street.code('POST', ROUTES.units.path, { units: [unit(`${STREET}-3`)] })).toBe('conflict');
    expect(await rowsOf('device', [device.deviceId])).toEqual(before);
    expect(await rowsOf('unit', [`${STREET}-3`])).toEqual([]);
  });

  it('puts a unit into no team of elsewhere, nor learns whether there is one', async () => {
    const made = await admin.json<{ teamId: string }>(
      'POST',
      '/api/roster/teams',
      { kind: 'community', name: '演练 别处的队', homeArea: ELSEWHERE, size: 5 },
      201,
    );
    const told = new Set<string>();
    for (const team of [made.teamId, 'T-NOBODY'])
      told.add(await refusal(street, ROUTES.units.path, { units: [unit(`${STREET}-4`, { team })] }, team));
    expect([...told]).toEqual([expect.stringMatching(/^400 .*"bad_request".*"units\.0\.team"/)]);
    const own = await admin.json<{ teamId: string }>(
      'POST',
      '/api/roster/teams',
      { kind: 'community', name: '演练 本街的队', homeArea: `${STREET}002`, size: 5 },
      201,
    );
    for (const team of [own.teamId, '演练 本街的队'])
      expect((await provision(street, unit(`${STREET}-4`, { team }))).units[0]!.team).toBe(team);
  });

  it('labels a unit by no name that another team may have for its id', async () => {
    const team = (name: string, homeArea: string, teamId?: string) =>
      admin.json<{ teamId: string }>(
        'POST',
        '/api/roster/teams',
        { kind: 'community', name, homeArea, size: 5, teamId },
        201,
      );
    await team('演练 别处的队', ELSEWHERE, 'T-ELSEWHERE');
    // Named by the street itself: of the second nobody has the id.
    const own = await street.json<{ teamId: string }>(
      'POST',
      '/api/roster/teams',
      { kind: 'community', name: 'T-ELSEWHERE', homeArea: STREET, size: 5 },
      201,
    );
    await team('T-NOWHERE', STREET);
    const told = new Set<string>();
    for (const label of ['T-ELSEWHERE', 'T-NOWHERE'])
      told.add(
        await refusal(street, ROUTES.units.path, { units: [unit(`${STREET}-6`, { team: label })] }, label),
      );
    expect([...told]).toEqual([expect.stringMatching(/^400 .*give the id of yours.*"units\.0\.team"/)]);
    const { units } = await provision(street, unit(`${STREET}-6`, { team: own.teamId }));
    expect(units[0]!.team).toBe(own.teamId);
  });

  it('is in the audit with what was done, and not with what was refused', async () => {
    const auditor = await HttpPerson.signIn(app.url, 'auditor');
    const { rows } = await auditor.json<AuditAnswer>('GET', '/api/audit?limit=1000');
    const told = rows.filter(
      ({ action, actorName }) => action === 'units.provisioned' && actorName === '演练 管理',
    );
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toContain('DEMO-C');
  });
});

describe('who issues a device', () => {
  it('takes none from elsewhere and is told nothing of those that exist', async () => {
    const own = await provision(street, unit(`${STREET}-5`));
    expect(own.units[0]!.deviceId).toBe(`D-${STREET}-5`);
    const issue = (deviceId: string) => ({ unitId: `${STREET}-5`, deviceId, crs: 'wgs84' });
    const told = new Set<string>();
    // What a unit's first device is called would tell that there is such a unit.
    const taken = `D-${STREET}-5-b`;
    expect(await street.code('POST', '/api/devices', issue(taken))).toBe('ok');
    expect(await street.code('POST', '/api/devices', issue('860123456789012'))).toBe('ok');
    for (const id of ['D-DEMO-C', 'D-V-NOBODY', 'D-V-ELSEWHERE-2', taken, '860123456789012'])
      told.add(await refusal(street, '/api/devices', issue(id), id));
    expect([...told]).toEqual([expect.stringMatching(/^409 .*"conflict".*"deviceId"/)]);
  });

  it('and whoever guesses is made to wait and stands in the audit; the city, to which nothing is foreign, is not', async () => {
    const issue = (deviceId: string) => ({ unitId: `${STREET}-5`, deviceId, crs: 'wgs84' });
    const codes: string[] = [];
    for (let n = 0; n < 12; n++) codes.push(await street.code('POST', '/api/devices', issue(`D-GUESS-${n}`)));
    expect(codes.at(-1)).toBe('too_many_requests');
    expect(new Set(codes)).toEqual(new Set(['conflict', 'too_many_requests']));
    // Also what is free: else it would still tell.
    const free = await street.ask('POST', '/api/devices', issue(`D-${STREET}-5-free`));
    expect([free.status, Number(free.headers.get('retry-after')) > 0]).toEqual([429, true]);
    for (let n = 0; n < 12; n++)
      expect(await admin.code('POST', '/api/devices', issue(`D-${STREET}-5-b`))).toBe('conflict');
    const auditor = await HttpPerson.signIn(app.url, 'auditor');
    const { rows } = await auditor.json<AuditAnswer>('GET', '/api/audit?limit=1000');
    const told = rows.filter(({ action }) => action === 'device.id_refused');
    expect(told.length).toBe(10);
    expect(told[0]).toMatchObject({ area: STREET, actorName: '演练 管理' });
  });
});
