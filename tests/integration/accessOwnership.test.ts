// It puts something in a module's place: in a process of its own.
// @vitest-environment-options { "own": "accessOwnership" }
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AppDeps } from '../../server/compose/app.ts';
import { ROUTE_ENTRIES, type RouteEntry } from '../../server/protocols/servedRoutes.ts';
import { type Permission, RULES } from '../../shared/access/permissions.ts';
import { ROLES, type Role } from '../../shared/access/roles.ts';
import { COMMAND_KINDS, COMMANDS, type CommandKind } from '../../shared/wire/commands.ts';
import { ask } from '../support/access/ask.ts';
import { BODY_WAYS } from '../support/access/bodyWays.ts';
import { digestsOf, foreignIds } from '../support/access/foreignIds.ts';
import { idPathsOf, lastNameOf, withId } from '../support/access/idPaths.ts';
import { aboutNobody, everything, guessable, withoutIds } from '../support/access/nobody.ts';
import { leaksIn, OWN, PLACES, type Place } from '../support/access/places.ts';
import { COMMAND_PROBES, PROBES } from '../support/access/probes.ts';
import { AccessWorld, WORLD_PASSWORD } from '../support/access/world.ts';
import { recordFigure } from '../support/figures.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

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

let running: Awaited<ReturnType<typeof startApp>>;
let world: AccessWorld;
const people = new Map<Role, HttpPerson>();
const FOREIGN = PLACES.slice(2);

beforeAll(async () => {
  running = await startApp({ RATE_ACCOUNT: '1000000', RATE_ADDRESS: '1000000' });
  world = await AccessWorld.make(running.url, built.deps as AppDeps);
  const own = PLACES[0]!;
  for (const role of ROLES) {
    if (role === 'display') {
      const { token } = await world.display(own);
      const screen = new HttpPerson(running.url);
      expect((await screen.ask('POST', '/api/sign-in/display', { token })).status).toBe(200);
      people.set(role, screen);
    } else {
      await world.account(own, `viewer_${role}`, role);
      people.set(role, await HttpPerson.signIn(running.url, `viewer_${role}`, WORLD_PASSWORD));
    }
  }
}, 600_000);
afterAll(() => running?.close());

const keyOf = ({ method, path }: RouteEntry) => `${method} ${path}`;
const rights = ROUTE_ENTRIES.filter(({ access }) => access.kind === 'right');

describe('what exists elsewhere is answered like what nobody has', () => {
  let verdicts = 0;
  const leaks: string[] = [];

  it.each(rights)('$method $path', async (entry) => {
    const told: string[] = [];
    for (const place of FOREIGN)
      for (const role of ROLES) {
        const probe = await PROBES[keyOf(entry)]!(world, place);
        const strangers = everything(world, place);
        const other = probe.raw?.text instanceof Uint8Array ? null : aboutNobody(probe, strangers);
        if (!other) continue;
        const [there, nobody] = [
          await ask(people.get(role)!, entry, probe),
          await ask(people.get(role)!, entry, other),
        ].map(({ status, text }) => withoutIds(`${status} ${text}`, strangers));
        if (there !== nobody) told.push(`${role} about ${place.relation}: ${there} and not ${nobody}`);
        verdicts++;
      }
    leaks.push(...told);
    expect(told).toEqual([]);
  });

  it.each(COMMAND_KINDS)('%s', async (kind: CommandKind) => {
    const told: string[] = [];
    for (const place of FOREIGN)
      for (const role of ROLES) {
        const body = COMMAND_PROBES[kind]!(world, place);
        const strangers = guessable(world, place);
        const other = aboutNobody(body, strangers);
        if (!other) continue;
        const answer = async (asked: unknown) => {
          const { commandId: _id, ...ack } = await world.command(people.get(role)!, kind, asked as never);
          return withoutIds(JSON.stringify(ack), strangers);
        };
        const [there, nobody] = [await answer(body), await answer(other)];
        if (there !== nobody) told.push(`${role} about ${place.relation}: ${there} and not ${nobody}`);
        verdicts++;
      }
    leaks.push(...told);
    expect(told).toEqual([]);
  });

  it('is counted', () => {
    recordFigure('verdicts of existence', verdicts);
    recordFigure('leaks of existence', leaks.length);
    expect(verdicts).toBeGreaterThan(500);
  });
});

/** Names that tell by themselves that somebody has them, and why that is so. */
const TELLS: Readonly<Record<string, string>> = {
  'POST /api/accounts username':
    'people type it to come in: one space for the city, few guesses, each in the audit',
  'POST /api/support username':
    'who is invited is named by the one who invites, and is told of it: few guesses, each in the audit',
  'task.dispatch assignments[].assignee.id':
    'teams of the area of an operation are sent by whoever has the work, with their names',
  'task.transfer to.id': 'as task.dispatch',
};

interface Guessed {
  audited: string;
  body(name: string, area: string): object;
  /** A name that is answered otherwise than the one that is refused. */
  wrong: 'taken' | 'free';
}

/** Names that the world outside gives are one space for the city. */
const GUESSED: Readonly<Record<string, Guessed>> = {
  'POST /api/accounts username': {
    audited: 'account.name_refused',
    body: (username, area) => ({ username, displayName: 'x', role: 'responder', area, password: null }),
    wrong: 'taken',
  },
  'POST /api/support username': {
    audited: 'support.name_refused',
    body: (username, area) => ({
      ...{ username, area, permissions: ['picture.view'], task: 'x' },
      until: Date.now() + 3_600_000,
    }),
    wrong: 'free',
  },
  'POST /api/devices deviceId': {
    audited: 'device.id_refused',
    body: (deviceId, area) => ({ unitId: `guessed-${area}`, deviceId, crs: 'wgs84' }),
    wrong: 'taken',
  },
};

describe('an id of a thing elsewhere in a question about the own area', () => {
  const ways = BODY_WAYS.map((way) => ({ ...way, paths: idPathsOf(way.schema) }));
  type Way = (typeof ways)[number];
  let verdicts = 0;
  const leaks: string[] = [];
  const excepted = new Set<string>();

  it.each(ways.filter(({ paths }) => paths.length > 0))(
    '$key $part: takes nothing and tells nothing',
    async (way) => {
      const { key, paths } = way;
      const [own] = PLACES as [Place];
      const { permission, area: rule } = isCommand(key) ? COMMANDS[key] : rightOf(key);
      const may = ROLES.filter((role) => rule !== 'whole' && RULES[permission][role] !== 'deny');
      const before = await digestsOf(world, FOREIGN);
      const told: string[] = [];
      for (const role of may)
        for (const place of FOREIGN)
          for (const path of paths) {
            const found = foreignIds(world, place)[lastNameOf(path)];
            if (!found) throw new Error(`the suite has no ${path} of a place`);
            const { id, nobody } = found;
            const there = await answerTo(way, role, own, path, id);
            verdicts++;
            const about = `${role}, ${path} of ${place.relation}`;
            if (there.betrays.length > 0) told.push(`${about}: betrays ${there.betrays}`);
            if (nobody === null) continue;
            const strangers = new Map([[id, nobody]]);
            const none = await answerTo(way, role, own, path, nobody);
            const tells = withoutIds(there.said, strangers) !== withoutIds(none.said, strangers);
            if (!tells) continue;
            const exception = `${key} ${path}`;
            // The budget of guesses ended between the two.
            if (GUESSED[exception] && [there, none].some(({ said }) => said.startsWith('429'))) continue;
            if (TELLS[exception]) excepted.add(exception);
            else told.push(`${about}: ${there.said} and not ${none.said}`);
          }
      leaks.push(...told);
      expect(told).toEqual([]);
      expect(await digestsOf(world, FOREIGN)).toEqual(before);
    },
  );

  it('is counted', () => {
    recordFigure('verdicts of foreign ids', verdicts);
    recordFigure('leaks of foreign ids', leaks.length);
    expect(verdicts).toBeGreaterThan(1_000);
    // An exception that is none any more is taken out.
    expect([...excepted].sort()).toEqual(Object.keys(TELLS).sort());
  });

  /** What is answered about the own area, with an id in the place of the own one, and what of elsewhere stands in it. */
  async function answerTo({ key, part }: Way, role: Role, own: Place, path: string, id: string) {
    const who = people.get(role)!;
    if (isCommand(key)) {
      const body = upToDate(withId(COMMAND_PROBES[key]!(world, own), path, id) as Record<string, unknown>);
      const { commandId: _id, ...ack } = await world.command(who, key, body as never);
      const text = JSON.stringify({ ...ack, ...(ack.ok ? { seq: 0 } : {}) });
      return { said: text, betrays: leaksIn(text, JSON.stringify(body), [OWN]) };
    }
    const entry = rights.find((one) => keyOf(one) === key)!;
    const probe = await PROBES[key]!(world, own);
    const changed = { ...probe, [part]: withId(probe[part], path, id) } as typeof probe;
    const { status, text, asked } = await ask(who, entry, changed);
    // What is made is a new thing each time.
    const said = status < 300 && entry.method !== 'GET' ? String(status) : `${status} ${text}`;
    return { said, betrays: leaksIn(text, asked, [OWN]) };
  }

  /** The probes name versions that are not there: at the true one it is asked what else is named. */
  function upToDate(body: Record<string, unknown>): Record<string, unknown> {
    const { tasks, incidents, zones } = world.deps.journal.picture();
    const thing = tasks[`${body.taskId}`] ?? incidents[`${body.incidentId}`] ?? zones[`${body.zoneId}`];
    return 'version' in body && thing ? { ...body, version: thing.version } : body;
  }

  function rightOf(key: string): { permission: Permission; area: string } {
    const entry = rights.find((one) => keyOf(one) === key);
    if (entry?.access.kind !== 'right') throw new Error(`${key} needs no right`);
    return entry.access;
  }
});

describe('a name that tells by itself whether somebody has it', () => {
  const ways = Object.entries(GUESSED).map(([key, one]) => {
    const [method, path, field] = key.split(' ') as [string, string, string];
    return { key, method, path, field, ...one };
  });
  /** Each in a street of its own: what is told there counts together. */
  const streets = () => world.deps.areas.children('330203').map(({ code }) => code);

  async function administratorIn(area: string, name: string): Promise<[HttpPerson, userId: string]> {
    const { userId } = await world.account({ ...PLACES[0]!, area }, name, 'administrator');
    return [await HttpPerson.signIn(running.url, name, WORLD_PASSWORD), userId];
  }

  it('is one of those that are counted', () => {
    const told = Object.keys(TELLS).filter((key) => key.includes('/api/'));
    expect(told.filter((key) => !(key in GUESSED))).toEqual([]);
  });

  it.each(ways)('$key: few are told, each in the audit, and then nothing', async (way) => {
    const { method, path, field, audited, body, wrong } = way;
    const area = streets()[ways.findIndex(({ key }) => key === way.key)]!;
    const unit = { unitId: `guessed-${area}`, kind: 'volunteer', callsign: 'x', homeArea: area, team: null };
    await world.admin.json('POST', '/api/units', { units: [{ ...unit, crs: 'wgs84' }] });
    const [who, userId] = await administratorIn(area, `guesser_${area}`);
    const taken = FOREIGN.map((place) => foreignIds(world, place)[field]!.id);
    const free = (n: number) => `${field === 'username' ? 'qznobody_' : 'QZNOBODY-'}${n}`;
    const ask = (name: string) => who.code(method, path, body(name, area));
    const codes: string[] = [];
    for (let n = 0; n < 20 && codes.at(-1) !== 'too_many_requests'; n++)
      codes.push(await ask(wrong === 'free' ? free(n) : taken[n % taken.length]!));
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.slice(0, -1)).toEqual(codes.slice(1).map(() => 'conflict'));
    expect(codes.at(-1)).toBe('too_many_requests');
    expect(await ask(wrong === 'free' ? taken[0]! : free(0))).toBe('too_many_requests');
    const { rows } = await world.deps.db.pool.query<{ count: number }>(
      'select count(*)::int as count from audit where action = $1 and actor_id = $2',
      [audited, userId],
    );
    expect(rows[0]!.count).toBe(codes.length - 1);
  });

  it('is told no more often to whoever makes more accounts for it', async () => {
    const area = streets()[ways.length]!;
    let told = 0;
    for (let n = 0; n < 8; n++) {
      const [who] = await administratorIn(area, `guesser_${n}_${area}`);
      for (let m = 0; m < 10; m++) {
        const asked = GUESSED['POST /api/support username']!.body(`qznobody_${n}_${m}`, area);
        if ((await who.code('POST', '/api/support', asked)) === 'conflict') told++;
      }
    }
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(40);
  });

  it('of an account in the own area is told as it is, and costs nothing', async () => {
    const area = streets()[ways.length + 1]!;
    const [who] = await administratorIn(area, `granter_${area}`);
    await world.account({ ...PLACES[0]!, area }, `near_${area}`, 'leader');
    for (let n = 0; n < 12; n++) {
      const asked = GUESSED['POST /api/support username']!.body(`near_${area}`, area);
      const answer = await who.json<{ message: string }>('POST', '/api/support', asked, 409);
      expect(answer.message).toBe('The area is within that of the account already.');
    }
  });
});

describe('a number of people from live positions', () => {
  /** In each place's grid one unit is on duty: fewer than may be told to who may not see single positions. */
  const NUMBERS = /"(units|count)":[12]\b/;
  /** Counts of what is no position: rows of a table, versions, devices. */
  const asked = [...rights.filter(({ method }) => method === 'GET').map(keyOf), 'POST /api/zones/count'];
  let verdicts = 0;
  const leaks: string[] = [];
  const atGrid = new Map<Role, HttpPerson>();

  beforeAll(async () => {
    const [own] = PLACES as [Place];
    const grid = { ...own, area: world.of(own).grid.code };
    for (const role of ROLES.filter((one) => one !== 'display')) {
      await world.account(grid, `grid_${role}`, role);
      atGrid.set(role, await HttpPerson.signIn(running.url, `grid_${role}`, WORLD_PASSWORD));
    }
  }, 120_000);

  it.each(asked)(
    '%s is told to nobody who may not see single positions, if it is less than three',
    async (key) => {
      const [own] = PLACES as [Place];
      const grid = { ...own, area: world.of(own).grid.code };
      const entry = rights.find((one) => keyOf(one) === key)!;
      const told: string[] = [];
      const look = async (who: HttpPerson, role: Role, place: Place) => {
        const probe = await PROBES[key]!(world, own);
        const query = probe.query?.area === undefined ? probe.query : { ...probe.query, area: place.area };
        const { status, text } = await ask(who, entry, { ...probe, ...(query ? { query } : {}) });
        verdicts++;
        if (status < 300 && NUMBERS.test(text))
          told.push(`${role} of ${place.area}: ${NUMBERS.exec(text)![0]}`);
      };
      // From a grid nobody commands; of the roles of the street some may not see positions.
      for (const [role, who] of atGrid) await look(who, role, grid);
      for (const role of ROLES)
        if (RULES['positions.view'][role] === 'deny') await look(people.get(role)!, role, own);
      leaks.push(...told);
      expect(told).toEqual([]);
    },
  );

  it('is told exactly to who may, and each look is in the audit', async () => {
    const [own] = PLACES as [Place];
    for (const role of ROLES) {
      if (RULES['zone.draw'][role] === 'deny' || RULES['positions.view'][role] === 'deny') continue;
      for (const key of ['POST /api/zones/count', 'GET /api/coverage']) {
        const entry = rights.find((one) => keyOf(one) === key)!;
        const { text } = await ask(people.get(role)!, entry, await PROBES[key]!(world, own));
        expect(`${role} ${key} ${/"units":(\d+)/.exec(text)?.[1]}`).toBe(`${role} ${key} 1`);
        verdicts++;
      }
      const { rows: looks } = await world.deps.db.pool.query<{ area: string }>(
        `select area_code as area from audit where action = 'positions.counted' and role = $1`,
        [role],
      );
      expect(looks.map(({ area }) => area)).toEqual(
        expect.arrayContaining([own.area, world.of(own).grid.code]),
      );
    }
  });

  it('is counted', () => {
    recordFigure('verdicts of counts', verdicts);
    recordFigure('leaks of counts', leaks.length);
    expect(verdicts).toBeGreaterThan(200);
  });
});

function isCommand(key: string): key is CommandKind {
  return (COMMAND_KINDS as readonly string[]).includes(key);
}
