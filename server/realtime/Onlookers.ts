import type { Principal } from '../../shared/access/principal.ts';
import { inScope, namesShown, type Scope, scopeKey } from '../../shared/model/scope.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { type Look, type Looking, MAX_ONLOOKERS, type Onlooker } from '../../shared/wire/events.ts';

/** One screen that may have something open. */
export interface Onlooking {
  readonly principal: Principal;
  readonly scope: Scope;
  tell(looking: Looking): void;
}

/** Somebody who has a thing open, on however many screens. */
interface Person {
  readonly principal: Principal;
  editing: boolean;
}

/** The screens that have a thing open. */
interface Watched {
  readonly subject: Pick<Look, 'kind' | 'id'>;
  readonly screens: Map<Onlooking, Look>;
  /** What each screen was told last, to say nothing twice. */
  readonly told: WeakMap<Onlooking, string>;
}

/**
 * Who has what open now, on this node. It is a courtesy between operators and no record: it is in memory only,
 * and versions keep two of them from overwriting each other. What changes is told once a tick, to each screen what holds
 * then: however often one of a hundred opens and closes something, the others hear of it twice a second.
 */
export class Onlookers {
  private readonly picture: () => Picture;
  private readonly looks = new Map<Onlooking, Watched>();
  private readonly watched = new Map<string, Watched>();
  private readonly changed = new Set<Watched>();
  private readonly tickMs: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(picture: () => Picture, tickMs: number) {
    this.picture = picture;
    this.tickMs = tickMs;
  }

  /** Replaces what a screen has open. What it may not see counts as nothing, so that nothing is told about it. */
  look(who: Onlooking, look: Look | null): void {
    const next = look && this.sees(who.scope, look) ? look : null;
    const before = this.looks.get(who);
    const now = next && this.openOf(next);
    if (before && before !== now) this.close(who, before);
    if (!now) return;
    this.looks.set(who, now);
    now.screens.set(who, next);
    this.change(now);
  }

  leave(who: Onlooking): void {
    this.look(who, null);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private sees(scope: Scope, { kind, id }: Look): boolean {
    const { incidents, tasks } = this.picture();
    const area = (kind === 'incident' ? incidents[id] : tasks[id])?.area;
    return area !== undefined && inScope(scope, area);
  }

  private openOf({ kind, id }: Look): Watched {
    const key = `${kind} ${id}`;
    const known = this.watched.get(key);
    if (known) return known;
    const made = { subject: { kind, id }, screens: new Map(), told: new WeakMap() };
    this.watched.set(key, made);
    return made;
  }

  private close(who: Onlooking, watched: Watched): void {
    this.looks.delete(who);
    watched.screens.delete(who);
    watched.told.delete(who);
    if (watched.screens.size > 0) {
      this.change(watched);
      return;
    }
    this.watched.delete(`${watched.subject.kind} ${watched.subject.id}`);
    this.changed.delete(watched);
  }

  private change(watched: Watched): void {
    this.changed.add(watched);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.tellAll();
    }, this.tickMs);
  }

  private tellAll(): void {
    const changed = [...this.changed];
    this.changed.clear();
    for (const watched of changed) tell(watched);
  }
}

/** Each screen is told the others, but for its own person. */
function tell({ subject, screens, told }: Watched): void {
  const people = peopleAt(screens);
  const seenBy = new Map<string, Map<string, Onlooker>>();
  for (const who of screens.keys()) {
    const key = scopeKey(who.scope);
    let shown = seenBy.get(key);
    if (!shown) {
      shown = onlookersFor(who.scope, people);
      seenBy.set(key, shown);
    }
    const others = [];
    for (const [userId, onlooker] of shown) {
      if (others.length === MAX_ONLOOKERS) break;
      if (userId !== who.principal.userId) others.push(onlooker);
    }
    const text = JSON.stringify(others);
    if (told.get(who) === text) continue;
    told.set(who, text);
    who.tell({ ...subject, others });
  }
}

/** Who edits comes first: only so many are named. */
function peopleAt(screens: ReadonlyMap<Onlooking, Look>): Person[] {
  const people = new Map<string, Person>();
  for (const [{ principal }, { editing }] of screens) {
    const known = people.get(principal.userId);
    if (known) known.editing ||= editing;
    else people.set(principal.userId, { principal, editing });
  }
  return [...people.values()].sort((a, b) => Number(b.editing) - Number(a.editing));
}

/** Of them as many as one screen is told, and one more: its own person may be among them. */
function onlookersFor(scope: Scope, people: readonly Person[]): Map<string, Onlooker> {
  const shown = people.slice(0, MAX_ONLOOKERS + 1).map(({ principal, editing }): [string, Onlooker] => [
    principal.userId,
    {
      name: namesShown(scope, principal.area) ? principal.displayName : '',
      role: principal.role,
      area: principal.area,
      editing,
    },
  ]);
  return new Map(shown);
}
