import type { IncomingMessage } from 'node:http';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Principal } from '../../shared/access/principal.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { readInput } from '../../shared/wire/readInput.ts';
import type { BodyOf, FileBody, GivenAnswer, ParamsOf, QueryOf, Route } from '../../shared/wire/route.ts';
import { costOfBytes, costOfItems } from '../access/budgets/bodyCosts.ts';
import { mountRoute } from '../access/mountRoute.ts';
import { admit, lookAgain } from '../access/requireAccess.ts';
import { inTurn } from './dearTurns.ts';
import { charge, spend } from './payers.ts';

/** A request after everything in it was read by the schemas of its route. */
export interface Asked<R extends Route> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: R extends { body: FileBody } ? Buffer : BodyOf<R>;
  /** Who asks; null where nobody need be signed in. */
  principal: R['access'] extends { kind: 'open' | 'device' } ? null : Principal;
  request: Request;
  response: Response;
}

/** What a handler returns that has sent another answer than the declared one: nothing new, an empty tile. */
export const ANSWERED = Symbol('answered');

type Work<R extends Route> = (
  asked: Asked<R>,
) => GivenAnswer<R> | typeof ANSWERED | Promise<GivenAnswer<R> | typeof ANSWERED>;

/** JSON of a route that names no other limit. */
const MAX_JSON = 1024 * 1024;

/**
 * Answers a declared route: who asks is let in, the parts of the path, the query and the body are read through
 * their schemas, and what `work` gives is sent as the declared answer. What it throws goes to `answerErrors`.
 * `before`: middleware behind the gate, before the body is read.
 */
export function handle<R extends Route>(
  router: Router,
  route: R,
  work: Work<R>,
  ...before: RequestHandler[]
): void {
  const gate: RequestHandler = (request, _response, next) => {
    admit(request, route.access);
    next();
  };
  mountRoute(router, route, answering(route, work), gate, ...before, ...bodyReader(route));
}

function answering<R extends Route>(route: R, work: Work<R>): RequestHandler {
  const parts = z.object({ ...route.params });
  const schema = bodySchema(route.body);
  return async (request, response) => {
    if (!(await inTurn(request))) return;
    await lookAgain(request);
    response.status(route.status ?? (route.answer === 'nothing' ? 204 : 200));
    const given = await work({
      params: readInput(parts, request.params),
      query: route.query ? readInput(route.query, request.query) : {},
      body: schema ? readJson(schema, request) : bytesOf(request, route.body),
      principal: admit(request, route.access),
      request,
      response,
    } as Asked<R>);
    if (given === ANSWERED) return;
    if (route.answer === 'nothing') response.end();
    else if (route.answer === 'bytes') response.send(given);
    else response.json(given);
  };
}

function bodySchema(body: Route['body']): z.ZodType | undefined {
  return body instanceof z.ZodType ? body : undefined;
}

function bodyReader({ body, maxBytes: most = MAX_JSON }: Route): RequestHandler[] {
  if (!body) return [];
  if (body instanceof z.ZodType) return [express.json({ limit: most, verify: payForBytes })];
  const { types, maxBytes } = body as FileBody;
  return [express.raw({ type: types === '*' ? () => true : [...types], limit: maxBytes })];
}

/** Before it is parsed, when all of it is here, however it was sent. */
function payForBytes(request: IncomingMessage, _response: unknown, json: Buffer): void {
  spend(request, costOfBytes(json.length));
}

function readJson(schema: z.ZodType, request: Request): unknown {
  const body = readInput(schema, request.body);
  charge(request, costOfItems(body));
  return body;
}

/** A file's bytes; an empty one is none that a middleware reads. */
function bytesOf(request: Request, body: Route['body']): Buffer | undefined {
  if (!body) return undefined;
  if (Buffer.isBuffer(request.body)) return request.body;
  const { types } = body as FileBody;
  if (types === '*' && request.get('content-length') === '0') return Buffer.alloc(0);
  throw new Refusal(
    'bad_request',
    `The body is the file itself, as ${types === '*' ? 'application/octet-stream' : types.join(' or ')}.`,
  );
}
