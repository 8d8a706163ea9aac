// It puts something in a module's place: in a process of its own.
// @vitest-environment-options { "own": "access" }
import type { Express } from 'express';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SOCKET_ENTRIES } from '../../server/access/registry.ts';
import type { AppDeps } from '../../server/compose/app.ts';
import { ROUTE_ENTRIES, type RouteEntry } from '../../server/protocols/servedRoutes.ts';
import { openSession } from '../../server/realtime/session.ts';
import { type Permission, RULES } from '../../shared/access/permissions.ts';
import { ROLES, type Role } from '../../shared/access/roles.ts';
import { isWithin } from '../../shared/model/area.ts';
import { COMMAND_RIGHTS } from '../../shared/wire/commandRights.ts';
import { COMMAND_KINDS, COMMANDS, type CommandAck, type CommandKind } from '../../shared/wire/commands.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import { ask, type ProbeAnswer } from '../support/access/ask.ts';
import { leaksIn, OWN, PLACES, type Place } from '../support/access/places.ts';
import { COMMAND_PROBES, PROBES, type Probe } from '../support/access/probes.ts';
import { recordedSlots } from '../support/access/recordedSlots.ts';
import { routesOf } from '../support/access/routeWalk.ts';
import { AccessWorld, WORLD_PASSWORD } from '../support/access/world.ts';
import { recordFigure } from '../support/figures.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

/** Off: what the code decides by area is switched off, or the areas themselves are all of the city. */
const code = vi.hoisted(() => ({ checks: true, areas: true }));
vi.mock('../../shared/access/principal.ts', async (load) => {
  const real = await load<typeof import('../../shared/access/principal.ts')>();
  return {
    ...real,
    can: (...of: Parameters<typeof real.can>) => !code.checks || real.can(...of),
    areasOf: (...of: Parameters<typeof real.areasOf>) => (code.areas ? real.areasOf(...of) : ['330200']),
  };
});
vi.mock('../../shared/access/cutEntry.ts', async (load) => {
  const real = await load<typeof import('../../shared/access/cutEntry.ts')>();
  return { ...real, sees: (...of: Parameters<typeof real.sees>) => !code.checks || real.sees(...of) };
});
vi.mock('../../shared/model/scope.ts', async (load) => {
  const real = await load<typeof import('../../shared/model/scope.ts')>();
  return {
    ...real,
    inScope: (...of: Parameters<typeof real.inScope>) => !code.checks || real.inScope(...of),
    aboveScope: (...of: Parameters<typeof real.aboveScope>) => !code.checks || real.aboveScope(...of),
    reaches: (...of: Parameters<typeof real.reaches>) =>
      (!code.checks && of[0] !== 'individuals') || real.reaches(...of),
  };
});
const built = vi.hoisted(() => ({ app: undefined as unknown, deps: undefined as unknown }));
vi.mock('../../server/compose/app.ts', async (load) => {
  const real = await load<typeof import('../../server/compose/app.ts')>();
  return {
    ...real,
    createApp: (deps: AppDeps) => {
      built.deps = deps;
      built.app = real.createApp(deps);
      return built.app;
    },
  };
});

let running: Awaited<ReturnType<typeof startApp>>;
let world: AccessWorld;
const people = new Map<Role, HttpPerson>();

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
}, 240_000);
afterAll(() => running?.close());

const keyOf = ({ method, path }: RouteEntry) => `${method} ${path}`;
const rights = ROUTE_ENTRIES.filter(({ access }) => access.kind === 'right');

/** The rule in its own words, apart from the code that is judged. */
function allowed(role: Role, permission: Permission, area: string): boolean {
  return RULES[permission][role] !== 'deny' && isWithin(area, OWN);
}

const about = (rule: string, place: Place) => (rule === 'asked' || rule === 'thing' ? place.area : OWN);

/** Recorded positions of units that are in a foreign area. */
function foreignDots(entry: RouteEntry, answer: ProbeAnswer): string[] {
  if (keyOf(entry) !== 'GET /api/operations/:operationId/positions' || answer.status !== 200) return [];
  const foreign = PLACES.slice(2).flatMap((place) => world.of(place).slots);
  return recordedSlots(answer.bytes)
    .filter((slot) => foreign.includes(slot))
    .map((slot) => `the position of unit #${slot}`);
}

/** Whether an answer lets somebody through; a question that could not be read has no verdict. */
function verdictOf({ status, text }: ProbeAnswer, { refusal }: Probe): boolean | 'no verdict' {
  if ([401, 403, 404].includes(status) || (status === 400 && refusal?.test(text))) return false;
  return status === 400 || status === 429 || status >= 500 ? 'no verdict' : true;
}

describe('the registry', () => {
  it('has an entry for every route that the application answers, and no other', () => {
    expect(routesOf(built.app as Express).sort()).toEqual(ROUTE_ENTRIES.map(keyOf).sort());
  });

  it('has an entry for every kind of command and every event of a socket', () => {
    expect(Object.keys(COMMAND_RIGHTS).sort()).toEqual([...COMMAND_KINDS].sort());
    const events: string[] = [];
    const socket = {
      data: { principal: null },
      on: (event: string) => events.push(event),
      client: {},
      nsp: { name: '/' },
    };
    openSession(socket as never, {} as never, {} as never, {} as never);
    expect(events.filter((event) => event !== 'disconnect').sort()).toEqual(
      Object.keys(SOCKET_ENTRIES).sort(),
    );
  });

  it('has a question for every entry that needs a right', () => {
    expect(Object.keys(PROBES).sort()).toEqual(rights.map(keyOf).sort());
  });
});

describe('every route', () => {
  let verdicts = 0;
  const leaks: string[] = [];

  it.each(ROUTE_ENTRIES.filter(({ access }) => access.kind === 'right' || access.kind === 'signed_in'))(
    '$method $path is closed to who is not signed in',
    async (entry) => {
      const probe = (await PROBES[keyOf(entry)]?.(world, PLACES[0]!)) ?? {};
      const { status, text } = await ask(new HttpPerson(running.url), entry, probe);
      expect(`${status} ${text}`).toMatch(/^401 .*"unauthenticated"/);
    },
  );

  it.each(ROUTE_ENTRIES.filter(({ method, access }) => method === 'GET' && access.kind === 'signed_in'))(
    '$method $path holds nothing that a role or an area would forbid',
    async (entry) => {
      const parts = { code: OWN, version: '1', z: '8', x: '214', y: '105.pbf' };
      const query = ['/api/areas', '/api/places'].includes(entry.path) ? { q: 'zzz' } : {};
      for (const role of ROLES) {
        const { status } = await ask(people.get(role)!, entry, { parts, query });
        expect(`${role} ${status}`).toMatch(/ 20[04]$/);
        verdicts++;
      }
    },
  );

  it.each(rights)('$method $path answers each role about each area as the rules say', async (entry) => {
    if (entry.access.kind !== 'right') throw new Error('not a right');
    const { permission, area: rule } = entry.access;
    const wrong: string[] = [];
    for (const role of ROLES)
      for (const place of rule === 'asked' || rule === 'thing'
        ? PLACES
        : [PLACES[0]!, ...foreignOnly(entry)]) {
        const right = allowed(role, permission, rule === 'whole' ? '330200' : about(rule, place));
        const probe = await PROBES[keyOf(entry)]!(world, place);
        const answer = await ask(people.get(role)!, entry, probe);
        const got = verdictOf(answer, probe);
        // Of one's own there may be nothing, which is no refusal of the right.
        const nothing = rule === 'own' && right && answer.status === 404;
        if (got !== right && !nothing)
          wrong.push(`${role} about ${place.relation}: ${answer.status} ${answer.text.slice(0, 160)}`);
        for (const sign of [
          ...leaksIn(answer.text, answer.asked, [OWN], role === 'display'),
          ...foreignDots(entry, answer),
        ])
          leaks.push(`${keyOf(entry)} tells ${role} ${sign}`);
        verdicts++;
      }
    expect(wrong).toEqual([]);
  });

  it('leaks nothing of a foreign area', () => {
    expect(leaks).toEqual([]);
    recordFigure('routes', ROUTE_ENTRIES.length);
    recordFigure('verdicts of routes', verdicts);
    recordFigure('leaks of routes', leaks.length);
  });

  it('tells of areas above what they say to everybody below, and nothing else of them', async () => {
    for (const role of ROLES) {
      if (RULES['picture.view'][role] === 'deny') continue;
      const { entries } = await people.get(role)!.json<EntryBatch>('GET', '/api/journal?limit=5000');
      const above = entries.filter(({ area }) => !isWithin(area, OWN));
      expect(above.filter(({ area }) => !isWithin(OWN, area))).toEqual([]);
      const nouns = new Set(above.map(({ kind }) => kind.replace(/\..*/, '')));
      expect([...nouns].sort()).toEqual(['callout', 'directive', 'operation']);
      for (const said of ['operation', 'order', 'call'])
        expect(JSON.stringify(above)).toContain(`qz above ${said}`);
    }
  });

  /** Answers that are cut are asked about things of foreign areas as well where the question names any. */
  function foreignOnly(entry: RouteEntry): readonly Place[] {
    return entry.path === '/api/units' ? PLACES.slice(2) : [];
  }
});

describe('every command', () => {
  const DENIED = new Set(['forbidden', 'outside_area', 'not_found']);
  let verdicts = 0;

  it.each(COMMAND_KINDS)(
    '%s is done for whom the rules allow it, and for nobody else',
    async (kind: CommandKind) => {
      const { permission, area: rule } = COMMANDS[kind];
      const wrong: string[] = [];
      for (const role of ROLES)
        for (const place of rule === 'own' ? [PLACES[0]!] : PLACES) {
          const body = COMMAND_PROBES[kind]!(world, place);
          const ack: CommandAck = await world.command(people.get(role)!, kind, body as never);
          verdicts++;
          const right = allowed(role, permission, commandArea(kind, place));
          const result = ack.ok ? 'ok' : ack.code;
          if (rule === 'own') {
            // Nobody here has a unit of their own: nobody is let through.
            if (ack.ok) wrong.push(`${role}: ${result}`);
          } else if (result === 'bad_request' || DENIED.has(result) === right)
            wrong.push(`${role} about ${place.relation}: ${result} ${JSON.stringify(ack)}`);
          const signs = leaksIn(JSON.stringify(ack), JSON.stringify(body), [OWN], role === 'display');
          if (signs.length > 0) wrong.push(`${role} is told ${signs}`);
        }
      expect(wrong).toEqual([]);
    },
  );

  it('is counted', () => {
    recordFigure('kinds of commands', COMMAND_KINDS.length);
    recordFigure('verdicts of commands', verdicts);
    expect(verdicts).toBeGreaterThan(COMMAND_KINDS.length * ROLES.length);
  });

  /** Incidents and facilities lie in grids: the one of the district is in a street that is foreign to those who ask. */
  function commandArea(kind: CommandKind, place: Place): string {
    return /^(incident|sos|facility)\./.test(kind) ? world.of(place).grid.code : place.area;
  }
});

describe('row-level security alone', () => {
  /** Answered from memory, where the code is all that cuts; or about nothing that lies in an area. */
  const NOT_READ = new Set([
    'GET /api/snapshot',
    'GET /api/presence',
    'GET /api/coverage',
    'GET /api/audit/verdict',
  ]);
  /** Forms are the same for everybody; one's own and what was never made bear no mark; the audit reads by the own area. */
  const NO_MARK = /^\/api\/(imports|own\/callouts|privacy\/(consent$|trail(\/|$)|retention)|audit\/search)/;
  const reads = rights.filter((entry) => entry.method === 'GET' && !NOT_READ.has(keyOf(entry)));
  afterAll(() => Object.assign(code, { checks: true, areas: true }));

  it('with the checks of the code switched off still stops every read of a foreign area', async () => {
    code.checks = false;
    const leaks: string[] = [];
    let stopped = 0;
    for (const entry of reads)
      for (const role of ROLES)
        for (const place of PLACES.slice(2)) {
          const answer = await ask(people.get(role)!, entry, await PROBES[keyOf(entry)]!(world, place));
          expect(`${keyOf(entry)} ${answer.status}`).not.toMatch(/ (400|401|429|5\d\d)$/);
          const signs = [...leaksIn(answer.text, answer.asked, [OWN]), ...foreignDots(entry, answer)];
          if (signs.length > 0) leaks.push(`${keyOf(entry)} tells ${role} about ${place.relation}: ${signs}`);
          else stopped++;
        }
    expect(leaks).toEqual([]);
    recordFigure('foreign reads stopped by row-level security alone', stopped);
  });

  it('is what stops them: where it lets through all of the city, they are answered', async () => {
    code.areas = false;
    const silent: string[] = [];
    for (const entry of reads) {
      if (NO_MARK.test(entry.path)) continue;
      const found = new Set<string>();
      for (const place of PLACES.slice(2)) {
        const answer = await ask(
          people.get('administrator')!,
          entry,
          await PROBES[keyOf(entry)]!(world, place),
        );
        for (const sign of leaksIn(answer.text, answer.asked, [OWN])) found.add(sign);
        for (const dot of foreignDots(entry, answer)) found.add(dot);
        // Counts of a grid that was asked for bear no mark.
        if (/"units":7/.test(answer.text)) found.add('counts');
      }
      if (found.size === 0) silent.push(keyOf(entry));
    }
    expect(silent).toEqual([]);
  });
});
