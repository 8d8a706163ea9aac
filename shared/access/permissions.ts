import type { Role } from './roles.ts';

/** Everything that a person may be allowed to do. A new one does not compile until each role has a rule. */
export const PERMISSIONS = [
  'picture.view',
  'positions.view',
  'replay.view',
  'operation.manage',
  'incident.report',
  'incident.manage',
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
