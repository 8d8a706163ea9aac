import { ROLES, type Role } from './roles.ts';

/** Everything that a person may be allowed to do. A new one does not compile until it is said who has it. */
export const PERMISSIONS = [
  'picture.view',
  'positions.view',
  'replay.view',
  // names of people; what is written for those who do the work, for those who decide, and the telephone numbers in it
  'texts.names',
  'texts.work',
  'texts.view',
  'texts.phones',
  'operation.manage',
  'incident.report',
  'incident.manage',
  // four tiers, orders, checklists
  'tier.command',
  'directive.issue',
  'incident.verify',
  // tasks: giving them out, and doing one's own
  'task.dispatch',
  'task.self',
  'whistle.blow',
  'whistle.answer',
  'callout.send',
  'callout.desk',
  'callout.self',
  'zone.draw',
  'duty.self',
  'duty.manage',
  'note.add',
  'unit.provision',
  'audit.view',
  // the roster: people, organisations, teams, branches, vehicles
  'roster.view',
  'roster.edit',
  'roster.import',
  'roster.export',
  'facility.view',
  'facility.edit',
  // what becomes of a place that serves an operation
  'facility.operate',
  // how many people are evacuated, as numbers
  'headcount.report',
  'gaps.view',
  // who may do what
  'people.manage',
  'devices.manage',
  'displays.manage',
  'support.grant',
  // one's own data
  'consent.self',
  'trail.self',
  'retention.run',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * `within`: inside the person's own area and below. `commands`: the same, for people of an area with a
 * command body (city to community) only. `deny`: never.
 */
export type Rule = 'within' | 'commands' | 'deny';

/** The one table of rights. Default deny, for permissions and roles alike: whoever is not named is refused. */
export const RULES: { readonly [P in Permission]: Readonly<Record<Role, Rule>> } = {
  'picture.view': within(
    'administrator',
    'commander',
    'dispatcher',
    'leader',
    'responder',
    'reviewer',
    'display',
  ),
  'positions.view': commands('administrator', 'commander', 'dispatcher', 'leader', 'reviewer', 'display'),
  'replay.view': within('administrator', 'commander', 'dispatcher', 'leader', 'reviewer'),
  // A wall stands in a hall.
  'texts.names': within('administrator', 'commander', 'dispatcher', 'leader', 'responder', 'reviewer'),
  'texts.work': within('administrator', 'commander', 'dispatcher', 'leader', 'responder', 'reviewer'),
  'texts.view': within('administrator', 'commander', 'dispatcher', 'leader', 'reviewer'),
  // Who may have to call back.
  'texts.phones': within('administrator', 'commander', 'dispatcher', 'leader'),
  'operation.manage': within('administrator', 'commander', 'dispatcher'),
  'incident.report': within('administrator', 'commander', 'dispatcher', 'leader', 'responder'),
  'incident.manage': within('administrator', 'commander', 'dispatcher', 'leader'),
  'tier.command': within('administrator', 'commander', 'dispatcher', 'leader'),
  'directive.issue': within('commander', 'dispatcher', 'leader'),
  'incident.verify': within('administrator', 'commander', 'dispatcher', 'leader'),
  'task.dispatch': within('administrator', 'commander', 'dispatcher', 'leader'),
  // The holder of the unit or the lead of the team; others' steps need `task.dispatch`.
  'task.self': within('commander', 'dispatcher', 'leader', 'responder'),
  'whistle.blow': within('administrator', 'commander', 'dispatcher', 'leader'),
  // On behalf of the department, over its own area.
  'whistle.answer': within('administrator', 'commander', 'dispatcher', 'leader'),
  'callout.send': within('administrator', 'commander', 'dispatcher', 'leader'),
  // Answers that were telephoned in, and the desk where people check in.
  'callout.desk': within('administrator', 'commander', 'dispatcher', 'leader'),
  // One's own answer to a call.
  'callout.self': within('administrator', 'commander', 'dispatcher', 'leader', 'responder'),
  'zone.draw': within('administrator', 'commander', 'dispatcher', 'leader'),
  'duty.self': within('commander', 'leader', 'responder'),
  'duty.manage': within('administrator', 'commander', 'dispatcher', 'leader'),
  'note.add': within('administrator', 'commander', 'dispatcher', 'leader', 'responder'),
  'unit.provision': within('administrator'),
  'audit.view': within('auditor'),
  'roster.view': within('administrator', 'commander', 'dispatcher', 'leader'),
  // Who may change a roster also reads its telephone numbers in full.
  'roster.edit': within('administrator', 'leader'),
  'roster.import': within('administrator'),
  'roster.export': within('administrator'),
  'facility.view': within(
    'administrator',
    'commander',
    'dispatcher',
    'leader',
    'responder',
    'reviewer',
    'display',
  ),
  'facility.edit': within('administrator', 'commander', 'dispatcher', 'leader'),
  'facility.operate': within('administrator', 'commander', 'dispatcher', 'leader'),
  'headcount.report': within('administrator', 'commander', 'dispatcher', 'leader'),
  'gaps.view': within('administrator', 'commander', 'dispatcher', 'leader'),
  'people.manage': within('administrator'),
  'devices.manage': within('administrator'),
  'displays.manage': within('administrator'),
  'support.grant': within('administrator', 'commander'),
  // Whoever a person is today, they may withdraw and see what is held about them; a display is nobody.
  'consent.self': within(
    'administrator',
    'commander',
    'dispatcher',
    'leader',
    'responder',
    'reviewer',
    'auditor',
  ),
  'trail.self': within(
    'administrator',
    'commander',
    'dispatcher',
    'leader',
    'responder',
    'reviewer',
    'auditor',
  ),
  'retention.run': within('administrator'),
};

/** Inside their own area and below. */
function within(...roles: readonly Role[]): Record<Role, Rule> {
  return ruleFor('within', roles);
}

/** The same, for people of an area with a command body. */
function commands(...roles: readonly Role[]): Record<Role, Rule> {
  return ruleFor('commands', roles);
}

function ruleFor(rule: Rule, granted: readonly Role[]): Record<Role, Rule> {
  const rules = ROLES.map((role) => [role, granted.includes(role) ? rule : 'deny'] as const);
  return Object.fromEntries(rules) as Record<Role, Rule>;
}
