import type { Request, RequestHandler } from 'express';
import type { Permission } from '../../shared/access/permissions.ts';
import { areasOf, can, type Principal, scopeOf } from '../../shared/access/principal.ts';
import type { Access } from '../../shared/access/waysIn.ts';
import type { Scope } from '../../shared/model/scope.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Sessions } from './sessions.ts';

interface Person {
  principal: Principal;
  renew: () => Promise<Principal>;
}
const people = new WeakMap<object, Person>();

/** Middleware: nobody passes without signing in; afterwards `principalOf(request)` tells who asks. */
export function requireSignIn(sessions: Sessions): RequestHandler {
  return async (request, _response, next) => {
    const renew = async () => {
      const found = await sessions.find(request.headers);
      if (!found) throw new Refusal('unauthenticated', 'Sign in first.');
      return found.principal;
    };
    people.set(request, { principal: await renew(), renew });
    next();
  };
}

/**
 * Who asks is looked at again, when all of the request is here, which its sender may draw out, and its turn has come. A
 * session that was looked at a moment ago costs nothing, unless one has ended or a right has changed since. Throws
 * Refusal `unauthenticated`.
 */
export async function lookAgain(request: Request): Promise<void> {
  const person = people.get(request);
  if (person) people.set(request, { ...person, principal: await person.renew() });
}

/** The person behind a request that passed requireSignIn; a route without it is refused. */
export function principalOf(request: Request): Principal {
  const person = people.get(request);
  if (!person) throw new Refusal('unauthenticated', 'Sign in first.');
  return person.principal;
}

/**
 * Lets in whoever may take a way in at all: nobody without a session where one is needed, and nobody who has its right
 * in no area. In which area it must hold is asked where the area is known. Null where nobody need be signed in.
 */
export function admit(request: Request, access: Access): Principal | null {
  if (access.kind === 'open' || access.kind === 'device') return null;
  const principal = principalOf(request);
  if (access.kind === 'right' && access.or !== 'concerned') {
    const either = access.or !== undefined && areasOf(principal, access.or).length > 0;
    if (!either) requireSomewhere(principal, access.permission);
  }
  return principal;
}

/** Refuses unless the person has the permission in that area. */
export function requireAccess(principal: Principal, permission: Permission, area: string): void {
  if (!can(principal, permission, area)) {
    throw new Refusal('forbidden', `Your role may not do this here (${permission}).`);
  }
}

/** Refuses unless the person has the permission in some area; the answer is then cut to those areas. */
export function requireSomewhere(principal: Principal, permission: Permission): void {
  if (areasOf(principal, permission).length === 0) {
    throw new Refusal('forbidden', `Your role may not do this (${permission}).`);
  }
}

/** The person's scope; refuses a role that sees no picture. */
export function requireScope(principal: Principal): Scope {
  const scope = scopeOf(principal);
  if (!scope) throw new Refusal('forbidden', 'Your role does not see the map.');
  return scope;
}
