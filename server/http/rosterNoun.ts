import type { Router } from 'express';
import type { z } from 'zod';
import type { Principal } from '../../shared/access/principal.ts';
import { principalOf } from '../access/requireAccess.ts';
import { param, parse } from './answer.ts';

/**
 * Routes of a noun of the organisation, all of one shape: the request is read through its schema, what is named
 * `ask` decides whether the person may and does it, and its result is the answer. `id` is the name of the `:id` in
 * the path.
 */
export function rosterNoun<Deps>(router: Router, deps: Deps) {
  return {
    /** `GET`: a list that the query narrows. */
    list<S extends z.ZodType>(
      path: string,
      query: S,
      ask: (deps: Deps, principal: Principal, query: z.output<S>) => Promise<unknown>,
    ): void {
      router.get(path, async (request, response) => {
        response.json(await ask(deps, principalOf(request), parse(query, request.query)));
      });
    },

    /** `POST`: one more; answers 201. */
    add<S extends z.ZodType>(
      path: string,
      body: S,
      ask: (deps: Deps, principal: Principal, body: z.output<S>) => Promise<unknown>,
    ): void {
      router.post(path, async (request, response) => {
        const given = parse(body, request.body);
        response.status(201).json(await ask(deps, principalOf(request), given));
      });
    },

    /** `GET`: one of them. */
    one(
      path: string,
      id: string,
      ask: (deps: Deps, principal: Principal, id: string) => Promise<unknown>,
    ): void {
      router.get(path, async (request, response) => {
        response.json(await ask(deps, principalOf(request), param(request, id)));
      });
    },

    /** `PATCH`, or `POST` for a step of its own: one of them changed; answers it as it is then. */
    change<S extends z.ZodType>(
      method: 'patch' | 'post',
      path: string,
      id: string,
      body: S,
      ask: (deps: Deps, principal: Principal, id: string, body: z.output<S>) => Promise<unknown>,
    ): void {
      router[method](path, async (request, response) => {
        const given = parse(body, request.body);
        response.json(await ask(deps, principalOf(request), param(request, id), given));
      });
    },

    /** `POST …/close`: one of them is no more from now on. */
    close(
      path: string,
      id: string,
      ask: (deps: Deps, principal: Principal, id: string) => Promise<void>,
    ): void {
      router.post(path, async (request, response) => {
        await ask(deps, principalOf(request), param(request, id));
        response.json({ ok: true });
      });
    },
  };
}
