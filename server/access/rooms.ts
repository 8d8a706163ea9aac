import { type Scope, scopeKey } from '../../shared/model/scope.ts';

/** The only place that spells a room. Sockets of one scope share one; entries are filtered once for it. */
export function scopeRoom(scope: Scope): string {
  return `scope:${scopeKey(scope)}`;
}
