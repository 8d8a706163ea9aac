import type { CommandAck, CommandInput, CommandKind } from '../../../shared/wire/commands.ts';
import type { Send } from '../../picture/live.tsx';

/** Something that was done just now and can be taken back. */
export type Undo = Said & {
  /** Sends what takes it back; `reason`: in words, where that is asked for. */
  readonly back: (send: Send, reason: string) => Promise<CommandAck>;
};
type Said =
  /** Somebody was sent, or a task was given on. */
  | { readonly what: 'sent' | 'passed'; readonly taskId: string; readonly given: readonly Given[] }
  | { readonly what: 'closed' | 'rejected'; readonly incidentId: string }
  | { readonly what: 'called' | 'ordered' | 'whistled'; readonly title: string };
type Given = {
  readonly assignmentId: string;
  readonly assignee: { readonly kind: 'unit' | 'team' | 'department'; readonly id: string };
};

type UndoOf<K extends CommandKind> = (body: CommandInput<K>) => Undo | null;

/** The version that an act leaves behind is that of what takes it back: whatever somebody else does between is refused. */
const UNDOS: { readonly [K in CommandKind]?: UndoOf<K> } = {
  'task.create': ({ taskId, assignments = [] }) =>
    assignments.length > 0 ? sent('sent', taskId, 2, assignments) : null,
  'task.dispatch': ({ taskId, version, assignments }) => sent('sent', taskId, version + 1, assignments),
  'task.transfer': ({ taskId, version, toAssignmentId: assignmentId, to: assignee }) =>
    sent('passed', taskId, version + 1, [{ assignmentId, assignee }]),
  // Whoever was first to send holds it afterwards as well: that somebody has taken it over stays.
  'sos.send': ({ taskId, units }) =>
    sent(
      'sent',
      taskId,
      2,
      units.map(({ assignmentId, unitId: id }) => ({ assignmentId, assignee: { kind: 'unit', id } })),
    ),
  'incident.close': (body) => ended('closed', body),
  'incident.reject': (body) => ended('rejected', body),
  'callout.send': ({ calloutId, title }) => ({
    what: 'called',
    title,
    back: (send, reason) => send('callout.stop', { calloutId, reason }),
  }),
  'directive.issue': ({ directiveId, title }) => ({
    what: 'ordered',
    title,
    back: (send, reason) => send('directive.cancel', { directiveId, reason }),
  }),
  'whistle.blow': ({ whistleId, text }) => ({
    what: 'whistled',
    title: text,
    back: (send, note) => send('whistle.end', { whistleId, note }),
  }),
};

/** How an act is taken back; null where it cannot be. */
export function undoOf<K extends CommandKind>(kind: K, body: CommandInput<K>): Undo | null {
  const of = UNDOS[kind] as UndoOf<K> | undefined;
  return of?.(body) ?? null;
}

function sent(what: 'sent' | 'passed', taskId: string, version: number, given: readonly Given[]): Undo {
  const assignmentIds = given.map(({ assignmentId }) => assignmentId);
  return { what, taskId, given, back: (send) => send('task.recall', { taskId, version, assignmentIds }) };
}

function ended(
  what: 'closed' | 'rejected',
  { incidentId, version }: { incidentId: string; version: number },
): Undo {
  const back: Undo['back'] = (send) => send('incident.reopen', { incidentId, version: version + 1 });
  return { what, incidentId, back };
}
