import { isWithin } from '../model/area.ts';
import type { Actor, Entry } from '../model/entry.ts';
import type { Incident } from '../model/incident.ts';
import type { Note } from '../model/note.ts';
import type { Unit } from '../model/unit.ts';
import type { Scope } from './principal.ts';

/*
 * What is taken out of what a scope sees: names of people on walls and outside one's own area. It depends on
 * a thing's own area and on nothing else, so the fold of redacted entries is the redacted fold.
 */

/** Whether names of people that belong to an area are shown. */
export function namesShown(scope: Scope, area: string): boolean {
  return !scope.wall && isWithin(area, scope.area);
}

/** A vehicle's callsign names no person. Everybody else is a number, which says as much on every screen. */
export function redactUnit<U extends Unit>(unit: U, scope: Scope): U {
  if (unit.kind === 'vehicle' || namesShown(scope, unit.homeArea)) return unit;
  return { ...unit, callsign: pseudonymOf(unit) };
}

/** `#17`: the number by which position frames know a unit. */
export function pseudonymOf({ slot }: Pick<Unit, 'slot'>): string {
  return `#${slot}`;
}

export function redactIncident(incident: Incident, scope: Scope): Incident {
  return namesShown(scope, incident.area) ? incident : { ...incident, reportedBy: '' };
}

export function redactNote(note: Note, scope: Scope): Note {
  return namesShown(scope, note.area) ? note : { ...note, author: '' };
}

const NOBODY: Actor = { id: '', name: '' };

export function redactEntry(entry: Entry, scope: Scope): Entry {
  const actor = namesShown(scope, entry.area) ? entry.actor : NOBODY;
  if (entry.kind !== 'unit.on_duty') return actor === entry.actor ? entry : { ...entry, actor };
  const units = entry.body.units.map((unit) => redactUnit(unit, scope));
  const same = actor === entry.actor && units.every((unit, i) => unit === entry.body.units[i]);
  return same ? entry : { ...entry, actor, body: { ...entry.body, units } };
}
