import { inScope, type Principal, type Scope } from '../../shared/access/principal.ts';
import { namesShown } from '../../shared/access/redact.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Look, Looking } from '../../shared/wire/events.ts';

/** One screen that may have something open. */
export interface Onlooking {
  readonly principal: Principal;
  readonly scope: Scope;
  tell(looking: Looking): void;
}

/**
 * Who has what open now, on this node. It is a courtesy between operators and no record: it is in memory only,
 * and versions keep two of them from overwriting each other.
 */
export class Onlookers {
  private readonly picture: () => Picture;
  private readonly looks = new Map<Onlooking, Look>();

  constructor(picture: () => Picture) {
    this.picture = picture;
  }

  /** Replaces what a screen has open. What it may not see counts as nothing, so that nothing is told about it. */
  look(who: Onlooking, look: Look | null): void {
    const before = this.looks.get(who);
    const next = look && this.sees(who.scope, look) ? look : null;
    if (next) this.looks.set(who, next);
    else this.looks.delete(who);
    if (before && !same(before, next)) this.tellAll(before);
    if (next) this.tellAll(next);
  }

  leave(who: Onlooking): void {
    this.look(who, null);
  }

  private sees(scope: Scope, { kind, id }: Look): boolean {
    const { incidents, tasks } = this.picture();
    const area = (kind === 'incident' ? incidents[id] : tasks[id])?.area;
    return area !== undefined && inScope(scope, area);
  }

  private tellAll(subject: Look): void {
    const there = [...this.looks].filter(([, look]) => same(look, subject));
    for (const [who] of there)
      who.tell({
        kind: subject.kind,
        id: subject.id,
        others: there
          .filter(([other]) => other.principal.userId !== who.principal.userId)
          .map(([{ principal }, { editing }]) => ({
            name: namesShown(who.scope, principal.area) ? principal.displayName : '',
            role: principal.role,
            area: principal.area,
            editing,
          })),
      });
  }
}

function same(one: Look, other: Look | null): boolean {
  return one.kind === other?.kind && one.id === other.id;
}
