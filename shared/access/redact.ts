import { isWithin } from '../model/area.ts';
import type { Callout } from '../model/callout.ts';
import type { ChecklistTick } from '../model/checklist.ts';
import type { Directive, DirectiveReceipt } from '../model/directive.ts';
import type { Actor, Entry, EntryBody, EntryKind } from '../model/entry.ts';
import type { Incident } from '../model/incident.ts';
import type { AreaMode } from '../model/mode.ts';
import type { Note } from '../model/note.ts';
import type { Operation } from '../model/operation.ts';
import type { TierActivation } from '../model/tier.ts';
import type { Unit } from '../model/unit.ts';
import type { Zone, ZoneCounts } from '../model/zone.ts';
import { type Scope, seesIndividuals } from './principal.ts';

/*
 * What is taken out of what a scope sees: names of people on walls and outside one's own area, and counts of positions
 * where single ones may not be seen. It depends on a thing's own area and on nothing else, so the fold of redacted entries is the redacted fold.
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

export function redactZone(zone: Zone, scope: Scope): Zone {
  return redactCounts(zone, scope, zone.area);
}

/** How many units are inside a shape that anybody may draw tells where each of them is. */
function redactCounts<B extends { counts: ZoneCounts }>(body: B, scope: Scope, area: string): B {
  if (seesIndividuals(scope, area)) return body;
  return { ...body, counts: { ...body.counts, units: null } };
}

const NOBODY: Actor = { id: '', name: '' };

type RedactBody<K extends EntryKind> = (body: EntryBody<K>, scope: Scope, area: string) => EntryBody<K>;

/**
 * The bodies that hold names of people or counts of positions, and how they are taken out; `area` is the entry's. A new
 * kind does not compile until it is decided whether its body holds any.
 */
const BODIES: { readonly [K in EntryKind]: RedactBody<K> | null } = {
  'unit.on_duty': ({ units }, scope) => ({ units: units.map((unit) => redactUnit(unit, scope)) }),
  'tier.handed_over': (body, scope, area) =>
    namesShown(scope, area) ? body : { commander: NOBODY, briefing: '' },
  'operation.opened': null,
  'operation.closed': null,
  'operation.graded': null,
  'operation.response_set': null,
  'operation.warning_set': null,
  'operation.phase_begun': null,
  'mode.set': null,
  'mode.reminded': null,
  'tier.notified': null,
  'tier.acknowledged': null,
  'tier.activated': null,
  'tier.stood_down': null,
  'tier.delegated': null,
  'tier.delegation_ended': null,
  'directive.issued': null,
  'directive.cancelled': null,
  'directive.delivered': null,
  'directive.acknowledged': null,
  'checklist.ticked': null,
  'checklist.unticked': null,
  'incident.reported': null,
  'incident.updated': null,
  'incident.accepted': null,
  'incident.rejected': null,
  'incident.filed': null,
  'incident.merged': null,
  'incident.unmerged': null,
  'incident.moved': null,
  'incident.verified': null,
  'incident.closed': null,
  'incident.reviewed': null,
  'clock.escalated': null,
  'clock.urged': null,
  'task.created': null,
  'task.dispatched': null,
  'task.step': null,
  'task.declined': null,
  'task.returned': null,
  'task.transferred': null,
  'task.done': null,
  'task.verified': null,
  'task.reworked': null,
  'task.suspension_asked': null,
  'task.suspended': null,
  'task.suspension_refused': null,
  'task.resumed': null,
  'task.moved': null,
  'task.cancelled': null,
  'whistle.blown': null,
  'whistle.answered': null,
  'whistle.arrived': null,
  'whistle.overdue': null,
  'whistle.ended': null,
  'callout.sent': null,
  'callout.progressed': null,
  'callout.urged': null,
  'callout.stopped': null,
  'zone.drawn': redactCounts,
  'zone.changed': redactCounts,
  'zone.lifted': null,
  'zone.entered': null,
  'zone.left': null,
  'zone.breach_raised': null,
  'zone.breach_acknowledged': null,
  'zone.breach_ended': null,
  'coverage.gap_opened': null,
  'coverage.gap_closed': null,
  'unit.off_duty': null,
  'note.added': null,
};

/** The entry without the names and counts that a scope may not see. */
export function redactEntry<K extends EntryKind>(entry: Entry<K>, scope: Scope): Entry<K> {
  const named = namesShown(scope, entry.area);
  const redactBody = BODIES[entry.kind];
  if (named && !redactBody) return entry;
  const actor = named ? entry.actor : NOBODY;
  return {
    ...entry,
    actor,
    body: redactBody ? redactBody(entry.body, scope, entry.area) : entry.body,
  };
}
