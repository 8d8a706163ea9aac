import type { Role } from './roles.ts';

/** Everything that a person may be allowed to do. A new one does not compile until each role has a rule. */
export const PERMISSIONS = [
  'picture.view',
  'positions.view',
  'replay.view',
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

const W = 'within' as const;
const C = 'commands' as const;
const D = 'deny' as const;

/** The one table of rights. Default deny: what is `deny` here is refused everywhere. */
export const RULES: Record<Permission, Record<Role, Rule>> = {
  'picture.view': {
    administrator: W,
    commander: W,
    dispatcher: W,
    leader: W,
    responder: W,
    reviewer: W,
    auditor: D,
    display: W,
  },
  'positions.view': {
    administrator: C,
    commander: C,
    dispatcher: C,
    leader: C,
    responder: D,
    reviewer: C,
    auditor: D,
    display: C,
  },
  'replay.view': {
    administrator: W,
    commander: W,
    dispatcher: W,
    leader: W,
    responder: D,
    reviewer: W,
    auditor: D,
    display: D,
  },
  'operation.manage': {
    administrator: W,
    commander: W,
    dispatcher: W,
    leader: D,
    responder: D,
    reviewer: D,
    auditor: D,
    display: D,
  },
  'incident.report': {
    administrator: W,
    commander: W,
    dispatcher: W,
    leader: W,
    responder: W,
    reviewer: D,
    auditor: D,
    display: D,
  },
  'incident.manage': {
    administrator: W,
    commander: W,
    dispatcher: W,
    leader: W,
    responder: D,
    reviewer: D,
    auditor: D,
    display: D,
  },
  'tier.command': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  'directive.issue': { ...rolesAll(D), commander: W, dispatcher: W, leader: W },
  'incident.verify': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  'task.dispatch': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  // The holder of the unit or the lead of the team; others' steps need `task.dispatch`.
  'task.self': { ...rolesAll(D), commander: W, dispatcher: W, leader: W, responder: W },
  'whistle.blow': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  // On behalf of the department, over its own area.
  'whistle.answer': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  'callout.send': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  // Answers that were telephoned in, and the desk where people check in.
  'callout.desk': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  // One's own answer to a call.
  'callout.self': { ...rolesAll(W), auditor: D, display: D, reviewer: D },
  'zone.draw': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  'duty.self': {
    administrator: D,
    commander: W,
    dispatcher: D,
    leader: W,
    responder: W,
    reviewer: D,
    auditor: D,
    display: D,
  },
  'duty.manage': {
    administrator: W,
    commander: W,
    dispatcher: W,
    leader: W,
    responder: D,
    reviewer: D,
    auditor: D,
    display: D,
  },
  'note.add': {
    administrator: W,
    commander: W,
    dispatcher: W,
    leader: W,
    responder: W,
    reviewer: D,
    auditor: D,
    display: D,
  },
  'unit.provision': { ...rolesAll(D), administrator: W },
  'audit.view': { ...rolesAll(D), auditor: W },
  'roster.view': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  // Who may change a roster also reads its telephone numbers in full.
  'roster.edit': { ...rolesAll(D), administrator: W, leader: W },
  'roster.import': { ...rolesAll(D), administrator: W },
  'roster.export': { ...rolesAll(D), administrator: W },
  'facility.view': { ...rolesAll(W), auditor: D },
  'facility.edit': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  'gaps.view': { ...rolesAll(D), administrator: W, commander: W, dispatcher: W, leader: W },
  'people.manage': { ...rolesAll(D), administrator: W },
  'devices.manage': { ...rolesAll(D), administrator: W },
  'displays.manage': { ...rolesAll(D), administrator: W },
  'support.grant': { ...rolesAll(D), administrator: W, commander: W },
  // Whoever a person is today, they may withdraw and see what is held about them; a display is nobody.
  'consent.self': { ...rolesAll(W), display: D },
  'trail.self': { ...rolesAll(W), display: D },
  'retention.run': { ...rolesAll(D), administrator: W },
};

function rolesAll(rule: Rule): Record<Role, Rule> {
  return {
    administrator: rule,
    commander: rule,
    dispatcher: rule,
    leader: rule,
    responder: rule,
    reviewer: rule,
    auditor: rule,
    display: rule,
  };
}
