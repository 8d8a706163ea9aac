import { isWithin } from '../model/area.ts';
import type { Callout } from '../model/callout.ts';
import type { ChecklistTick } from '../model/checklist.ts';
import type { Directive, DirectiveReceipt } from '../model/directive.ts';
import type { Actor, Entry } from '../model/entry.ts';
import type { Incident } from '../model/incident.ts';
import type { AreaMode } from '../model/mode.ts';
import type { Note } from '../model/note.ts';
import type { Operation } from '../model/operation.ts';
import type { TierActivation } from '../model/tier.ts';
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

export function redactOperation(operation: Operation, scope: Scope): Operation {
  if (namesShown(scope, operation.area)) return operation;
  const unsigned = <T extends { by: string }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, by: '' }));
  return {
    ...operation,
    grades: unsigned(operation.grades),
    responses: unsigned(operation.responses),
    warnings: unsigned(operation.warnings),
  };
}

export function redactMode(mode: AreaMode, scope: Scope): AreaMode {
  return namesShown(scope, mode.area) ? mode : { ...mode, by: '' };
}

export function redactTier(tier: TierActivation, scope: Scope): TierActivation {
  if (tier.commander === null || namesShown(scope, tier.area)) return tier;
  return { ...tier, commander: { ...tier.commander, id: '', name: '', briefing: '' } };
}

export function redactDirective(directive: Directive, scope: Scope): Directive {
  return namesShown(scope, directive.area) ? directive : { ...directive, issuedBy: '' };
}

export function redactReceipt(receipt: DirectiveReceipt, scope: Scope): DirectiveReceipt {
  return namesShown(scope, receipt.area) ? receipt : { ...receipt, by: '' };
}

export function redactTick(tick: ChecklistTick, scope: Scope): ChecklistTick {
  return namesShown(scope, tick.area) ? tick : { ...tick, by: '' };
}

export function redactCallout(callout: Callout, scope: Scope): Callout {
  return namesShown(scope, callout.area) ? callout : { ...callout, sentBy: '' };
}

const NOBODY: Actor = { id: '', name: '' };

export function redactEntry(entry: Entry, scope: Scope): Entry {
  if (namesShown(scope, entry.area) && entry.kind !== 'unit.on_duty') return entry;
  const actor = namesShown(scope, entry.area) ? entry.actor : NOBODY;
  switch (entry.kind) {
    case 'unit.on_duty': {
      const units = entry.body.units.map((unit) => redactUnit(unit, scope));
      const same = actor === entry.actor && units.every((unit, i) => unit === entry.body.units[i]);
      return same ? entry : { ...entry, actor, body: { ...entry.body, units } };
    }
    case 'tier.handed_over':
      return { ...entry, actor, body: { commander: NOBODY, briefing: '' } };
    default:
      return { ...entry, actor } as Entry;
  }
}
