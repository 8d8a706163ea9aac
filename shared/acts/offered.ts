import type { IncidentAction } from '../picture/incidentActions.ts';
import type { AssignmentAction, TaskAction } from '../picture/taskActions.ts';
import type { CommandKind } from '../wire/commands.ts';
import type { TIER_COMMANDS, TierAct } from './tierActs.ts';

/** Commands about these have a list of what can be done with the thing; its buttons and the server's rules go by it. */
type Listed = Extract<CommandKind, `${'incident' | 'task' | 'tier'}.${string}`>;

/** Those that are offered elsewhere, and where. */
export const OFFERED_ELSEWHERE = {
  'incident.report': 'a form of its own: there is no incident yet',
  'task.heed': 'the urge itself, at whoever it reached',
  'tier.end_delegation': 'the line of what was handed down',
} satisfies Partial<Record<Listed, string>>;

type Offered =
  | TaskAction
  | AssignmentAction
  | IncidentAction
  | (typeof TIER_COMMANDS)[TierAct]
  | keyof typeof OFFERED_ELSEWHERE;

/** A command of these that no list has, and an action that is no command: neither compiles. */
type Apart = Exclude<Listed, Offered> | Exclude<Offered, CommandKind>;
export const NONE_APART: [Apart] extends [never] ? true : Apart = true;
