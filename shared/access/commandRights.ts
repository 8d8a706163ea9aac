import type { CommandKind } from '../wire/commands.ts';
import type { Permission } from './permissions.ts';

/**
 * How the area decides. `asked`: the request names an area. `thing`: it names something that belongs to one.
 * `cut`: the answer is cut to the areas of whoever asks. `own`: it is about whoever asks. `whole`: it is about
 * the whole city, and the right must hold there.
 */
export type AreaRule = 'asked' | 'thing' | 'cut' | 'own' | 'whole';

export interface CommandRight {
  permission: Permission;
  area: AreaRule;
  /** Another right that does as well: for what is one's own, or what one has called for. The handler says when. */
  or?: Permission;
}

/** The right of each kind of command: asked by its handler, by the buttons that offer it, and by the access suite. */
export const COMMAND_RIGHTS: { readonly [K in CommandKind]: CommandRight } = {
  'operation.open': { permission: 'operation.manage', area: 'asked' },
  'operation.close': { permission: 'operation.manage', area: 'thing' },
  'operation.grade': { permission: 'operation.manage', area: 'thing' },
  'operation.set_response': { permission: 'operation.manage', area: 'thing' },
  'operation.set_warning': { permission: 'operation.manage', area: 'thing' },
  'operation.begin_phase': { permission: 'operation.manage', area: 'thing' },
  'mode.set': { permission: 'tier.command', area: 'asked' },
  'tier.notify': { permission: 'tier.command', area: 'asked' },
  'tier.request': { permission: 'tier.command', area: 'asked' },
  'tier.acknowledge': { permission: 'tier.command', area: 'asked' },
  'tier.activate': { permission: 'tier.command', area: 'asked' },
  'tier.stand_down': { permission: 'tier.command', area: 'asked' },
  'tier.hand_over': { permission: 'tier.command', area: 'asked' },
  'tier.delegate': { permission: 'tier.command', area: 'asked' },
  'tier.end_delegation': { permission: 'tier.command', area: 'asked' },
  'directive.issue': { permission: 'directive.issue', area: 'asked' },
  'directive.cancel': { permission: 'directive.issue', area: 'thing' },
  'directive.receive': { permission: 'tier.command', area: 'asked' },
  'directive.acknowledge': { permission: 'tier.command', area: 'asked' },
  'checklist.tick': { permission: 'tier.command', area: 'asked' },
  'incident.report': { permission: 'incident.report', area: 'asked' },
  'incident.update': { permission: 'incident.manage', area: 'thing' },
  'incident.accept': { permission: 'incident.manage', area: 'thing' },
  'incident.reject': { permission: 'incident.manage', area: 'thing' },
  'incident.file': { permission: 'incident.manage', area: 'thing' },
  'incident.merge': { permission: 'incident.manage', area: 'thing' },
  'incident.unmerge': { permission: 'incident.manage', area: 'thing' },
  'incident.escalate': { permission: 'incident.manage', area: 'thing' },
  'incident.delegate': { permission: 'incident.manage', area: 'thing' },
  'incident.verify': { permission: 'incident.verify', area: 'thing' },
  'incident.close': { permission: 'incident.manage', area: 'thing' },
  'incident.review': { permission: 'incident.verify', area: 'thing' },
  'incident.urge': { permission: 'incident.manage', area: 'thing' },
  'task.create': { permission: 'task.dispatch', area: 'asked' },
  'task.dispatch': { permission: 'task.dispatch', area: 'thing' },
  'task.step': { permission: 'task.dispatch', area: 'thing', or: 'task.self' },
  'task.decline': { permission: 'task.dispatch', area: 'thing', or: 'task.self' },
  'task.return': { permission: 'task.dispatch', area: 'thing', or: 'task.self' },
  'task.done': { permission: 'task.dispatch', area: 'thing', or: 'task.self' },
  'task.ask_suspension': { permission: 'task.dispatch', area: 'thing', or: 'task.self' },
  'task.transfer': { permission: 'task.dispatch', area: 'thing' },
  'task.verify': { permission: 'task.dispatch', area: 'thing' },
  'task.rework': { permission: 'task.dispatch', area: 'thing' },
  'task.decide_suspension': { permission: 'task.dispatch', area: 'thing' },
  'task.resume': { permission: 'task.dispatch', area: 'thing' },
  'task.escalate': { permission: 'task.dispatch', area: 'thing' },
  'task.delegate': { permission: 'task.dispatch', area: 'thing' },
  'task.cancel': { permission: 'task.dispatch', area: 'thing' },
  'task.urge': { permission: 'task.dispatch', area: 'thing' },
  'whistle.blow': { permission: 'whistle.blow', area: 'asked' },
  'whistle.answer': { permission: 'whistle.answer', area: 'thing' },
  'whistle.arrive': { permission: 'whistle.answer', area: 'thing', or: 'whistle.blow' },
  'whistle.end': { permission: 'whistle.blow', area: 'thing' },
  'callout.send': { permission: 'callout.send', area: 'asked' },
  'callout.answer': { permission: 'callout.desk', area: 'thing', or: 'callout.self' },
  'callout.check_in': { permission: 'callout.desk', area: 'thing' },
  'callout.urge': { permission: 'callout.send', area: 'thing' },
  'callout.stop': { permission: 'callout.send', area: 'thing' },
  'zone.draw': { permission: 'zone.draw', area: 'asked' },
  'zone.change': { permission: 'zone.draw', area: 'thing' },
  'zone.lift': { permission: 'zone.draw', area: 'thing' },
  'zone.acknowledge_breach': { permission: 'zone.draw', area: 'thing' },
  'unit.start_duty': { permission: 'duty.manage', area: 'thing', or: 'duty.self' },
  'unit.end_duty': { permission: 'duty.manage', area: 'thing', or: 'duty.self' },
  'note.add': { permission: 'note.add', area: 'asked' },
  'consent.give': { permission: 'consent.self', area: 'own' },
  'consent.withdraw': { permission: 'people.manage', area: 'thing', or: 'consent.self' },
};
