// It puts something in a module's place: in a process of its own.
// @vitest-environment-options { "own": "accessSockets" }
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AppDeps } from '../../server/compose/app.ts';
import { RULES } from '../../shared/access/permissions.ts';
import { ROLES, type Role } from '../../shared/access/roles.ts';
import { isWithin } from '../../shared/model/area.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import type { EntryBatch, Watching, Welcome } from '../../shared/wire/events.ts';
import { FrameCursor } from '../../shared/wire/frameCursor.ts';
import type { SupportGrant } from '../../shared/wire/supportRoutes.ts';
import { leaksIn, OWN, PLACES, type Place } from '../support/access/places.ts';
import { AccessWorld, WORLD_PASSWORD } from '../support/access/world.ts';
import { recordFigure } from '../support/figures.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';
import { SlotTable } from '../support/slotTable.ts';

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
const screens: Screen[] = [];
let verdicts = 0;

beforeAll(async () => {
  running = await startApp({ RATE_ACCOUNT: '1000000', RATE_ADDRESS: '1000000', TICK_MS: '50' });
  world = await AccessWorld.make(running.url, built.deps as AppDeps);
  for (const role of ROLES) people.set(role, await viewer(role));
}, 240_000);
afterAll(async () => {
  for (const { socket } of screens) socket.close();
  recordFigure('verdicts of sockets', verdicts);
  await running?.close();
});

async function viewer(role: Role, username = `viewer_${role}`): Promise<HttpPerson> {
  const own = PLACES[0]!;
  if (role === 'display') {
    const screen = new HttpPerson(running.url);
    const { token } = await world.display(own);
    expect((await screen.ask('POST', '/api/sign-in/display', { token })).status).toBe(200);
    return screen;
  }
  await world.account(own, username, role);
  return HttpPerson.signIn(running.url, username, WORLD_PASSWORD);
}

/** A connected screen and all that it was ever sent. */
class Screen {
  readonly socket: Socket;
  readonly heard: string[] = [];
  readonly slots = new Set<number>();
  readonly ended: Promise<void>;
  private readonly cursor = new FrameCursor();
  private readonly table = new SlotTable();

  constructor(person: HttpPerson) {
    this.socket = io(running.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie: person.cookie },
    });
    screens.push(this);
    this.socket.on('entries', (batch: EntryBatch) => this.heard.push(JSON.stringify(batch)));
    this.socket.on('frame', (bytes: Uint8Array) => this.frame(new Uint8Array(bytes)));
    this.ended = new Promise((resolve) => this.socket.on('disconnect', () => resolve()));
  }

  async hello(after: number | null = null, scope?: string): Promise<Welcome | Failure> {
    const answer = await this.ask<Welcome>('hello', { v: 1, after, scope });
    this.heard.push(JSON.stringify(answer));
    return answer;
  }

  /** Comes as a client does: again when rights changed, and the server sent it away, while it was on its way in. */
  static async welcomed(person: HttpPerson): Promise<[Screen, Welcome]> {
    for (;;) {
      const screen = new Screen(person);
      const sentAway = screen.ended.then(() => null);
      const answer = await Promise.race([screen.hello().catch(() => sentAway), sentAway]);
      if (answer) return [screen, answer as Welcome];
    }
  }

  async watch({ area }: Place): Promise<Watching | Failure> {
    const framed = new Promise<void>((resolve) => this.socket.once('frame', () => resolve()));
    const answer = await new Promise<Watching | Failure>((resolve) =>
      this.socket.emit('watch', { area }, (found: Watching | Failure) => {
        if (found.ok) this.cursor.listen(found.stream);
        resolve(found);
      }),
    );
    if (answer.ok) await framed;
    return answer;
  }

  ask<T>(event: string, body: unknown): Promise<T | Failure> {
    return this.socket.timeout(10_000).emitWithAck(event, body);
  }

  private frame(bytes: Uint8Array): void {
    this.cursor.apply(bytes, this.table);
    for (const [slot] of this.table.places()) this.slots.add(slot);
  }
}

async function note(place: Place, text: string): Promise<string> {
  const noteId = randomUUID();
  await world.done('note.add', { noteId, operationId: world.operationId, area: place.area, text });
  return noteId;
}
const [OWNED, CHILD, , SIBLING] = PLACES as [Place, Place, Place, Place, Place];

describe('a socket', () => {
  it.each(ROLES)(
    'of the role %s hears of its own area and watches where its rules allow, and no more',
    async (role) => {
      const screen = new Screen(people.get(role)!);
      const welcome = await screen.hello();
      const sees = RULES['picture.view'][role] !== 'deny';
      expect(welcome.ok).toBe(sees);
      verdicts++;
      for (const place of PLACES) {
        const answer = await screen.watch(place);
        const right = sees && RULES['positions.view'][role] !== 'deny' && isWithin(place.area, OWN);
        expect(`${place.relation} ${answer.ok}`).toBe(`${place.relation} ${right}`);
        verdicts++;
      }
      const told = sees && RULES['texts.view'][role] !== 'deny';
      const notes = new Map<Place, string>();
      for (const place of PLACES) notes.set(place, await note(place, `${place.mark} said`));
      // What comes after is told last: by then all before has been told.
      const last = `last ${role}`;
      const lastId = await note(OWNED, last);
      if (sees) await expect.poll(() => screen.heard.some((text) => text.includes(lastId))).toBe(true);
      const all = screen.heard.join();
      expect(leaksIn(all, '', [OWN], role === 'display')).toEqual([]);
      expect(all.includes(notes.get(CHILD)!)).toBe(sees);
      // What is written for a desk is heard without its words by whoever is at none.
      expect([`${CHILD.mark} said`, last].map((words) => all.includes(words))).toEqual([told, told]);
      const own = [OWNED, CHILD].flatMap((place) => world.of(place).slots);
      for (const slot of screen.slots) expect(own).toContain(slot);
      screen.socket.close();
    },
  );

  it('of a grid leader sees the grid and no individual positions in it', async () => {
    const grid = { ...OWNED, area: world.of(OWNED).grid.code };
    await world.account(grid, 'grid_leader', 'leader');
    const screen = new Screen(await HttpPerson.signIn(running.url, 'grid_leader', WORLD_PASSWORD));
    expect((await screen.hello()).ok).toBe(true);
    expect(await screen.watch(grid)).toMatchObject({ code: 'forbidden' });
    screen.socket.close();
  });
});

describe('a right that is taken away', () => {
  it('ends the sockets of the person at once: what is said afterwards is not heard, also not from rooms', async () => {
    const person = await viewer('dispatcher', 'loses_area');
    const screen = new Screen(person);
    const before = (await screen.hello()) as Welcome;
    await screen.watch(OWNED);
    const session = await person.json<{ principal: { userId: string } }>('GET', '/api/session');
    await world.admin.json('PATCH', `/api/accounts/${session.principal.userId}`, { area: SIBLING.area });
    const heard = screen.heard.length;
    await note(OWNED, 'after the change');
    await screen.ended;
    expect(screen.heard.slice(heard).join()).not.toContain('after the change');

    const again = new Screen(person);
    const after = (await again.hello(before.through, before.scope)) as Welcome;
    expect(after.principal.area).toBe(SIBLING.area);
    expect(after.snapshot).not.toBeNull();
    // One's own name stays as it is.
    expect(leaksIn(JSON.stringify({ ...after, principal: null }), '', [SIBLING.area])).toEqual([]);
    expect(await again.watch(OWNED)).toMatchObject({ code: 'outside_area' });
    verdicts += 3;
    again.socket.close();
  });

  it('lets a disabled account neither stay nor come back', async () => {
    const person = await viewer('leader', 'cut_at_once');
    const screen = new Screen(person);
    await screen.hello();
    const { principal } = await person.json<{ principal: { userId: string } }>('GET', '/api/session');
    await world.admin.json('POST', `/api/accounts/${principal.userId}/disable`, {});
    await screen.ended;
    const late = new Screen(person);
    const error = await new Promise<Error>((resolve) => late.socket.on('connect_error', resolve));
    expect(error.message).toBe('unauthenticated');
    verdicts++;
  });
});

describe('a change that takes and gives no right', () => {
  const stays = async (screen: Screen) => expect(await screen.hello()).toMatchObject({ ok: true });

  it('leaves the screens of the person where they are: another name, which they go on under', async () => {
    const person = await viewer('dispatcher', 'gets_a_name');
    const screen = new Screen(person);
    await screen.hello();
    const { principal } = await person.json<{ principal: { userId: string } }>('GET', '/api/session');
    const path = `/api/accounts/${principal.userId}`;
    await world.admin.json('PATCH', path, { displayName: 'another name' });
    await world.admin.json('POST', `${path}/unlock`, {});
    await world.admin.json('PATCH', path, { role: 'dispatcher', area: OWN });
    await stays(screen);
    const named = await person.json<{ principal: { displayName: string } }>('GET', '/api/session');
    expect(named.principal.displayName).toBe('another name');
    verdicts += 2;
    screen.socket.close();
  });

  it('ends only the other sessions when somebody gives themselves another password', async () => {
    const here = await viewer('dispatcher', 'new_password');
    const there = await HttpPerson.signIn(running.url, 'new_password', WORLD_PASSWORD);
    const [mine, other] = [new Screen(here), new Screen(there)];
    await Promise.all([mine.hello(), other.hello()]);
    const password = 'nine grey pebbles';
    await here.json('POST', '/api/account/password', { current: WORLD_PASSWORD, password }, 204);
    await other.ended;
    await stays(mine);
    verdicts += 2;
    mine.socket.close();
  });

  it('sends nobody away who is on the way in, for the rights of others', async () => {
    const person = await viewer('dispatcher', 'on_the_way');
    const { userId } = await world.account(OWNED, 'changes_much', 'responder');
    const changes = async () => {
      for (let n = 0; n < 6; n++)
        await world.admin.json('PATCH', `/api/accounts/${userId}`, { role: n % 2 ? 'responder' : 'leader' });
    };
    const entries = async () => {
      for (let n = 0; n < 12; n++) {
        const screen = new Screen(person);
        await stays(screen);
        screen.socket.close();
      }
    };
    await Promise.all([changes(), entries()]);
    verdicts++;
  });
});

describe('cross-area support', () => {
  const grant = (permissions: string[], until: number) =>
    world.admin.json<SupportGrant>('POST', '/api/support', {
      username: 'viewer_dispatcher',
      area: SIBLING.area,
      permissions,
      task: 'helps next door',
      until,
    });

  it('gives what was granted in the supported area, without names, until it is ended', async () => {
    const person = people.get('dispatcher')!;
    const idle = new Screen(person);
    const before = (await idle.hello()) as Welcome;
    const given = await grant(['picture.view', 'positions.view', 'note.add'], Date.now() + 3_600_000);
    await idle.ended;

    const screen = new Screen(person);
    const welcome = (await screen.hello(before.through, before.scope)) as Welcome;
    expect(welcome.snapshot).not.toBeNull();
    expect(JSON.stringify(welcome)).toContain(`${SIBLING.mark} incident`);
    expect(JSON.stringify(welcome)).not.toContain(SIBLING.name);
    expect(await screen.watch(SIBLING)).toMatchObject({ ok: true });
    expect([...screen.slots]).toContain(world.of(SIBLING).unit.slot);
    const write = {
      noteId: randomUUID(),
      operationId: world.operationId,
      area: SIBLING.area,
      text: 'helped',
    };
    expect(await world.command(person, 'note.add', write)).toMatchObject({ ok: true });
    const close = { incidentId: world.of(SIBLING).incidentId, version: 1, reason: 'no' };
    expect(await world.command(person, 'incident.close', close)).toMatchObject({ code: 'forbidden' });
    const journal = await (await person.ask('GET', '/api/journal?limit=5000')).text();
    expect(journal).toContain(`${SIBLING.mark} note`);
    expect(leaksIn(journal, '', [OWN, SIBLING.area])).toEqual([]);

    await world.admin.json('POST', `/api/support/${given.grantId}/end`, { reason: 'done' });
    await note(SIBLING, `${SIBLING.mark} after the end`);
    await screen.ended;
    expect(screen.heard.join()).not.toContain('after the end');
    expect((await person.ask('GET', `/api/presence?area=${SIBLING.area}`)).status).toBe(403);
    verdicts += 6;
  });

  it('ends by itself when its time is over, on open sockets as well', async () => {
    const person = people.get('dispatcher')!;
    const until = Date.now() + 6_000;
    await grant(['picture.view'], until);
    const [screen, welcome] = await Screen.welcomed(person);
    expect(welcome.principal.support).toHaveLength(1);
    await screen.ended;
    expect(Date.now()).toBeGreaterThanOrEqual(until);
    const [after, then] = await Screen.welcomed(person);
    expect(then.principal.support).toBeUndefined();
    expect(leaksIn(after.heard.join(), '', [OWN])).toEqual([]);
    verdicts += 2;
    after.socket.close();
  });

  it('is granted by who may do it there, to others, for what their role may do', async () => {
    const later = Date.now() + 60_000;
    const body = (more: object) => ({
      username: 'helper',
      area: OWN,
      permissions: ['picture.view'],
      task: 'x',
      until: later,
      ...more,
    });
    const commander = people.get('commander')!;
    expect(await commander.code('POST', '/api/support', body({ area: SIBLING.area }))).toBe('forbidden');
    expect(await people.get('leader')!.code('POST', '/api/support', body({}))).toBe('forbidden');
    expect(await commander.code('POST', '/api/support', body({ username: 'viewer_leader' }))).toBe(
      'conflict',
    );
    expect(await commander.code('POST', '/api/support', body({ username: 'viewer_commander' }))).toBe(
      'own_rights',
    );
    expect(await commander.code('POST', '/api/support', body({ until: 1 }))).toBe('bad_request');
    expect(await commander.code('POST', '/api/support', body({}))).toBe('ok');
    verdicts += 6;
  });
});
