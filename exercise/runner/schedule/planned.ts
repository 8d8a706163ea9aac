import type { CommandInput, CommandKind } from '../../../shared/wire/commands.ts';
import type { Seat } from '../../plan/seats.ts';

/** Kinds that name the version that their giver saw; it is known only when they are given. */
export const VERSIONED = {
  'incident.update': 'incidents',
  'incident.accept': 'incidents',
  'incident.file': 'incidents',
  'incident.merge': 'incidents',
  'incident.verify': 'incidents',
  'incident.close': 'incidents',
  'task.dispatch': 'tasks',
  'task.return': 'tasks',
  'task.verify': 'tasks',
  'zone.change': 'zones',
  'zone.lift': 'zones',
} as const satisfies Partial<Record<CommandKind, string>>;
export type VersionedKind = keyof typeof VERSIONED;

/** What is left out of a plan because only the server knows it. */
type Unknown<K extends CommandKind> = K extends VersionedKind
  ? 'version'
  : K extends 'callout.send'
    ? 'confirmed'
    : never;

type BodyOf<K extends CommandKind> = K extends 'zone.acknowledge_breach'
  ? { readonly unitId: string }
  : Omit<CommandInput<K>, Unknown<K>>;

type One<K extends CommandKind> = {
  readonly kind: K;
  /** Seconds after T+0. */
  readonly atS: number;
  /** Names it within one playing; the command's id follows from it. */
  readonly key: string;
  /** Who gives it. */
  readonly seat: Seat;
  readonly body: BodyOf<K>;
};

/** A command of the exercise before it is sent. */
export type Planned = { readonly [K in CommandKind]: One<K> }[CommandKind];
export type PlannedOf<K extends CommandKind> = Extract<Planned, { kind: K }>;

export function plan<K extends CommandKind>(
  kind: K,
  atS: number,
  key: string,
  seat: Seat,
  body: BodyOf<K>,
): Planned {
  const one: One<K> = { kind, atS, key, seat, body };
  return one as Planned;
}

/**
 * What comes first within one second: the operation and its tiers, people on duty, the call and its answers, what
 * happens on the ground from its report to its end, at last who goes and the end of it all.
 */
const ORDER: readonly (readonly string[])[] = [
  ['operation.open'],
  ['operation.', 'tier.', 'mode.', 'checklist.'],
  ['consent.give', 'unit.start_duty'],
  ['callout.'],
  ['zone.'],
  ['facility.', 'headcount.'],
  ['directive.'],
  ['incident.report'],
  ['incident.accept'],
  ['incident.file', 'incident.update'],
  ['task.create'],
  ['whistle.blow', 'task.dispatch'],
  ['whistle.answer', 'task.step', 'task.return'],
  ['whistle.arrive'],
  ['task.done'],
  ['task.verify', 'whistle.end'],
  ['incident.verify'],
  ['incident.merge', 'incident.close'],
  ['note.'],
  ['unit.end_duty', 'consent.withdraw'],
  ['operation.close'],
];

/** The place of a kind within one second: an exact name before a family's. */
export function orderOf(kind: CommandKind): number {
  const exact = ORDER.findIndex((names) => names.includes(kind));
  return exact >= 0 ? exact : ORDER.findIndex((names) => names.some((name) => kind.startsWith(name)));
}
