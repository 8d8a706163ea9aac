// It puts something in a module's place: in a process of its own.
// @vitest-environment-options { "own": "badValues" }
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import type { AppDeps } from '../../server/compose/app.ts';
import { SERVED_ROUTES } from '../../server/protocols/servedRoutes.ts';
import {
  COMMAND_KINDS,
  type CommandKind,
  commandBodies,
  commandEnvelopeSchema,
} from '../../shared/wire/commands.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import { type ClientToServer, EVENT_BODIES } from '../../shared/wire/events.ts';
import type { Route } from '../../shared/wire/route.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { PLACES, type Place } from '../support/access/places.ts';
import { COMMAND_PROBES } from '../support/access/probes.ts';
import { AccessWorld, WORLD_PASSWORD } from '../support/access/world.ts';
import { RawAsker } from '../support/badValues/askRaw.ts';
import { BadSocket } from '../support/badValues/BadSocket.ts';
import { ChangeLedger } from '../support/badValues/ChangeLedger.ts';
import { leavesOf, withValue } from '../support/badValues/leaves.ts';
import { type Asker, badQuestions, leafQuestions, Rota, rightly } from '../support/badValues/questions.ts';
import { BELOW, REFUSED_BY_RIGHT, rightQuestion } from '../support/badValues/rightQuestions.ts';
import { Verdicts } from '../support/badValues/Verdicts.ts';
import { BAD_JSON, BAD_TARGETS } from '../support/badValues/values.ts';
import { recordFigure } from '../support/figures.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { type RunningApp, startApp } from '../support/runningApp.ts';

/*
 * Everything that can be asked, with something wrong in it: generated from the declared routes, the bodies of commands and
 * the events of a socket, so that a new one is in it by itself. A test run takes some of the values for each place and
 * goes round; the proof `bad-values` takes all of them.
 */

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

const WHOLE = process.env.TONGXIN_BAD_VALUES === 'all';
const rota = new Rota(WHOLE ? Number.POSITIVE_INFINITY : 2);
/** Events have few leaves, and are quick. */
const rotaOfEvents = new Rota(WHOLE ? Number.POSITIVE_INFINITY : 8);
const LIMIT_MS = WHOLE ? 600_000 : 60_000;
/** Limits that nothing meets here. */
const ROOM = Object.fromEntries(
  [
    ...['RATE_ACCOUNT', 'RATE_ADDRESS', 'RATE_SIGN_IN'],
    ...['RATE_DEVICE', 'RATE_DEVICE_ADDRESS', 'RATE_DEVICE_FAILURES'],
  ].map((name) => [name, '10000000']),
);

let app: RunningApp;
let world: AccessWorld;
let asker: RawAsker;
let verdicts: Verdicts;
let ledger: ChangeLedger;
const [own] = PLACES as [Place];
/** By user name, as headers; `nobody` has no session. */
const people = new Map<string, Asker>();

beforeAll(async () => {
  app = await startApp(ROOM);
  world = await AccessWorld.make(app.url, built.deps as AppDeps);
  // Whoever asks about accounts and sessions of their own.
  await world.account(own, 'plain_person', 'responder');
  people.set('nobody', { origin: app.url });
  for (const name of ['admin', 'city', 'street', 'volunteer', 'auditor', 'reviewer', 'plain_person']) {
    const { cookie } = await HttpPerson.signIn(
      app.url,
      name,
      ...(name === 'plain_person' ? [WORLD_PASSWORD] : []),
    );
    people.set(name, { origin: app.url, cookie });
  }
  ledger = await ChangeLedger.open(world.deps.db.pool);
  asker = new RawAsker(app.url);
  verdicts = new Verdicts(asker, ledger);
}, 240_000);
afterAll(async () => {
  asker?.close();
  await app?.close();
});

const keyOf = ({ method, path }: Route) => `${method} ${path}`;

/** Somebody who is let in. */
async function whoMay(route: Route): Promise<Asker> {
  if (route.access.kind === 'open' || route.access.kind === 'device') return people.get('nobody')!;
  if (route.access.kind === 'signed_in')
    return people.get(route.path.startsWith('/api/account') ? 'plain_person' : 'city')!;
  for (const name of ['admin', 'city', 'street', 'volunteer', 'auditor', 'reviewer']) {
    const person = people.get(name)!;
    const { status } = await asker.ask(rightly(route, await rightQuestion(route, world, own), person));
    if (status !== 403) return person;
  }
  throw new Error(`nobody may ask ${keyOf(route)}`);
}

describe('every declared route', () => {
  it.each(SERVED_ROUTES.map((route) => [keyOf(route), route] as const))(
    '%s',
    async (key, route) => {
      const person = await whoMay(route);
      const right = () => rightQuestion(route, world, own);
      const { status, text } = await asker.ask(rightly(route, await right(), person));
      // What is refused as it is would say nothing of what is wrong with it.
      if (!REFUSED_BY_RIGHT.has(key)) expect(`${status} ${text}`).not.toMatch(/^(4(00|01|03|13|22|29)|5)/);
      const questions = await badQuestions(route, right, person, rota, BELOW[key]);
      expect(await verdicts.over(questions)).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe('every command', () => {
  const city = () => people.get('city')!;
  const question = async (kind: CommandKind) => {
    const { body } = await rightQuestion(ROUTES.commands, world, own);
    return { body: { ...(body as object), kind, body: COMMAND_PROBES[kind]!(world, own) } };
  };

  it.each(COMMAND_KINDS)(
    '%s',
    async (kind) => {
      for (const leaf of leavesOf(commandBodies[kind])) {
        const questions = leafQuestions(ROUTES.commands, await question(kind), city(), `body.${leaf}`, rota);
        expect(await verdicts.over(questions)).toEqual([]);
      }
    },
    LIMIT_MS,
  );

  it(
    'whatever is wrong around it',
    async () => {
      for (const leaf of leavesOf(commandEnvelopeSchema)) {
        const questions = leafQuestions(ROUTES.commands, await question('note.add'), city(), leaf, rota);
        expect(await verdicts.over(questions)).toEqual([]);
      }
    },
    LIMIT_MS,
  );
});

describe('every event of a socket', () => {
  const RIGHT: Readonly<Record<keyof ClientToServer, () => unknown>> = {
    hello: () => ({ v: 1, after: null }),
    watch: () => ({ area: own.area }),
    unwatch: () => undefined,
    applied: () => ({ stream: 0, tick: 1 }),
    look: () => ({ kind: 'task', id: world.of(own).taskId, editing: false }),
    command: () => ({ kind: 'note.add', issuedAt: Date.now(), body: {} }),
  };
  const ANSWERED = new Set<string>(['hello', 'watch', 'command']);
  let said = 0;

  it.each(Object.keys(RIGHT) as (keyof ClientToServer)[])(
    '%s',
    async (event) => {
      const socket = new BadSocket(app.url, people.get('city')!.cookie!);
      const schema: z.ZodType | null = event === 'command' ? commandEnvelopeSchema : EVENT_BODIES[event];
      const faults: string[] = [];
      const changed: Parameters<Verdicts['changes']>[0][number][] = [];
      await ledger.news();
      try {
        for (const leaf of ['', ...(schema ? leavesOf(schema) : []), 'unheardof'])
          for (const [what, value] of rotaOfEvents.of(BAD_JSON)) {
            const json = leaf === '' ? value : withValue(RIGHT[event](), leaf, value);
            const from = Date.now();
            const heard = await socket.say(event, json, ANSWERED.has(event)).catch((error: Error) => error);
            said++;
            const answer = typeof heard === 'object' && 'answer' in heard ? (heard.answer as Failure) : null;
            changed.push({
              what: `${leaf} is ${what}`,
              from,
              to: Date.now(),
              accepted: (answer?.ok as unknown) === true,
            });
            if (heard instanceof Error || answer?.code === 'internal')
              faults.push(`${leaf} is ${what}: ${JSON.stringify(answer ?? String(heard))}`);
          }
        faults.push(...(await verdicts.changes(changed)));
        expect(faults).toEqual([]);
        expect(await socket.say('watch', JSON.stringify({ area: own.area }), true)).toMatchObject({
          answer: { ok: true },
        });
      } finally {
        socket.close();
      }
    },
    LIMIT_MS,
  );

  it('is counted', () => {
    recordFigure('events asked', said);
    expect(said).toBeGreaterThan(50);
  });
});

describe('the server', () => {
  it(
    'answers addresses that are none, and methods that nobody has',
    async () => {
      const nobody = people.get('nobody')!;
      const city = people.get('city')!;
      const faults: string[] = [];
      for (const who of [nobody, city])
        for (const target of BAD_TARGETS)
          for (const method of ['GET', 'POST', 'OPTIONS', 'PROPFIND']) {
            // Answered by the library of the sockets, in a form of its own.
            const sockets = target.startsWith('/socket.io');
            const found = await verdicts.over([
              { what: `${method} ${target}`, method, target, headers: who },
            ]);
            faults.push(...found.filter((fault) => !sockets || /no answer|: 5\d\d/.test(fault)));
          }
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it('lives, and answers what is right', async () => {
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    const session = await asker.ask({ method: 'GET', target: '/api/session', headers: people.get('city')! });
    expect(session.status).toBe(200);
    recordFigure('questions over HTTP', verdicts.asked);
    recordFigure('rows changed by what was accepted', verdicts.changedRightly);
    expect(verdicts.changedRightly).toBeGreaterThan(100);
    for (const [status, count] of [...verdicts.byStatus].sort(([a], [b]) => a - b))
      recordFigure(`answered ${status}`, count);
    expect(verdicts.asked).toBeGreaterThan(WHOLE ? 20_000 : 1_000);
  });
});
