import type { EntryKind } from './entry.ts';

/*
 * Who sees an entry, by its kind alone: apart from the bodies, so that a screen that asks it need not load how every
 * body is read. The database holds the same (migration 0013; a test compares them).
 */

/**
 * `up`: the entry's area and all above it. `down`: also the areas below, for what is about the whole operation, the
 * ladder above, and what is said to everybody. `individuals`: it tells where one unit is or is not, and is for those only who may
 * see individual positions in the entry's area.
 */
export type Reach = 'up' | 'down' | 'individuals';

/** A new kind does not compile until it is decided whom it reaches. */
export const REACH: { readonly [K in EntryKind]: Reach } = {
  'operation.opened': 'down',
  'operation.closed': 'down',
  'operation.graded': 'down',
  'operation.response_set': 'down',
  'operation.warning_set': 'down',
  'operation.phase_begun': 'down',
  'mode.set': 'down',
  'mode.reminded': 'down',
  'tier.notified': 'down',
  'tier.acknowledged': 'down',
  'tier.activated': 'down',
  'tier.stood_down': 'down',
  'tier.handed_over': 'down',
  'tier.delegated': 'down',
  'tier.delegation_ended': 'down',
  'directive.issued': 'down',
  'directive.cancelled': 'down',
  'directive.delivered': 'up',
  'directive.acknowledged': 'up',
  'checklist.ticked': 'up',
  'checklist.unticked': 'up',
  'incident.reported': 'up',
  'incident.updated': 'up',
  'incident.accepted': 'up',
  'incident.rejected': 'up',
  'incident.filed': 'up',
  'incident.merged': 'up',
  'incident.unmerged': 'up',
  'incident.moved': 'up',
  'incident.verified': 'up',
  'incident.closed': 'up',
  'incident.reviewed': 'up',
  'clock.escalated': 'up',
  'clock.urged': 'up',
  'task.created': 'up',
  'task.dispatched': 'up',
  'task.step': 'up',
  'task.declined': 'up',
  'task.returned': 'up',
  'task.transferred': 'up',
  'task.done': 'up',
  'task.verified': 'up',
  'task.reworked': 'up',
  'task.suspension_asked': 'up',
  'task.suspended': 'up',
  'task.suspension_refused': 'up',
  'task.resumed': 'up',
  'task.moved': 'up',
  'task.cancelled': 'up',
  'whistle.blown': 'up',
  'whistle.answered': 'up',
  'whistle.arrived': 'up',
  'whistle.overdue': 'up',
  'whistle.ended': 'up',
  'callout.sent': 'down',
  'callout.progressed': 'down',
  'callout.urged': 'down',
  'callout.stopped': 'down',
  'zone.drawn': 'up',
  'zone.changed': 'up',
  'zone.lifted': 'up',
  'zone.entered': 'individuals',
  'zone.left': 'individuals',
  'zone.breach_raised': 'individuals',
  'zone.breach_acknowledged': 'individuals',
  'zone.breach_ended': 'individuals',
  // That nobody, or somebody, is in a grid: as good as where somebody is.
  'coverage.gap_opened': 'individuals',
  'coverage.gap_closed': 'individuals',
  'unit.on_duty': 'up',
  'unit.off_duty': 'up',
  'note.added': 'up',
};
