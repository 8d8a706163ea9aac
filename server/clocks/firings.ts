import { parentOf } from '../../shared/model/area.ts';
import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import type { AreaMode } from '../../shared/model/mode.ts';
import { nextStage } from '../../shared/model/sla.ts';
import { nextUrgeRung } from '../../shared/model/urge.ts';
import { isExpected, type Whistle } from '../../shared/model/whistle.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Decision, SystemCommand, SystemContext } from '../commands/engine/handler.ts';
import { NothingToDo, systemCommandId } from '../commands/engine/systemCommandId.ts';
import { byClock, taskUrged, urgeTerm, whistleUrged } from '../commands/urge.ts';
import { draftOf } from '../journal/draftOf.ts';
import {
  escalationOf,
  reminderAt,
  reminderRaiseOf,
  urgeOnItsWay,
  whistleDueAt,
  whistleRaiseOf,
} from './dueTimes.ts';

/** Something that the clock does about one row of the Picture. */
export interface Firing {
  at: number;
  command: SystemCommand;
  /** What it says, of the Picture that it was found in. */
  drafts: Drafts;
}
type Drafts = (context: SystemContext) => readonly EntryDraft[] | Promise<readonly EntryDraft[]>;

/** The next thing to do about a row, or null. */
export type FiringOf = (picture: Picture, key: string) => Firing | null;

/**
 * 催办 → 催办 the lead → 督办 by the tier above → raised to it, and then to the next above, rung by rung, until somebody holds
 * it or there is nobody above.
 */
const escalation =
  (subject: 'incident' | 'task', table: 'incidents' | 'tasks'): FiringOf =>
  (picture, id) => {
    const row = picture[table][id];
    const due = row && escalationOf(picture, row);
    const deadline = row?.deadline;
    if (!due || !deadline) return null;
    const above = parentOf(row.holder.area);
    const next = nextStage(deadline.stage);
    if (next === null && above === null) return null;
    const stage = next ?? 'raised';
    const rung = next === null ? above : (deadline.supervisor ?? above);
    return once(
      due.at,
      ['clock', subject, id, deadline.step, deadline.since, deadline.dueAt, deadline.stage, due.at],
      escalation(subject, table),
      id,
      async (context) => {
        const { actor, areas } = context;
        // Where the tree ends below the city, its top keeps it.
        const known = rung !== null && areas.has(rung);
        if (next === null && !known) throw new NothingToDo();
        const supervisor = known ? rung : row.holder.area;
        const top = stage === 'raised' && (supervisor === row.holder.area || parentOf(supervisor) === null);
        const escalated = draftOf({ actor, occurredAt: due.at }, row, 'clock.escalated', {
          subject,
          id,
          step: deadline.step,
          stage,
          supervisor: stage === 'supervised' || stage === 'raised' ? supervisor : null,
          nextAt: top ? null : due.at + due.everyMs,
        });
        // 催办: whoever has the task is told by the phone.
        if (stage !== 'urged' || !('assignments' in row)) return [escalated];
        return [escalated, await taskUrged(context, row, byClock(urgeIdOf(id, due.at), due.at))];
      },
    );
  };

const whistle: FiringOf = (picture, id) => {
  const row = picture.whistles[id];
  const at = row ? whistleDueAt(picture, row) : null;
  if (!row) return null;
  if (at === null) return raisedWhistle(picture, id, row);
  const awaited = awaitedOf(row);
  return once(at, ['whistle', id, at, ...awaited], whistle, id, (context) => [
    draftOf({ actor: context.actor, occurredAt: at }, row, 'whistle.overdue', { whistleId: id }),
    whistleUrged(context, row, byClock(urgeIdOf(id, at, ...awaited), at)),
  ]);
};

/** Who is still to come, and when each said so: the same time can run out again once they are others, or have said it anew. */
function awaitedOf({ called }: Whistle): (string | number)[] {
  return called.filter(isExpected).flatMap((one) => [one.organisationId, one.answeredAt ?? 0]);
}

function urgeIdOf(id: string, at: number, ...what: readonly (string | number)[]): string {
  return systemCommandId('urge', id, at, ...what);
}

/** An urge that nobody acknowledged in the term goes on to the next who should know of it. */
const urge =
  (subject: 'task' | 'whistle'): FiringOf =>
  (picture, id) => {
    const row = subject === 'task' ? picture.tasks[id] : picture.whistles[id];
    const open = row && urgeOnItsWay(picture, row);
    const rung = open && nextUrgeRung(open);
    if (!row || !open || rung === null || rung === undefined) return null;
    const { urgeId, nextAt } = open;
    const at = nextAt!;
    return once(at, ['urge', id, urgeId, rung], urge(subject), id, ({ actor, picture: then }) => [
      draftOf({ actor, occurredAt: at }, row, 'urge.went_on', {
        urgeId,
        subject,
        id,
        rung,
        nextAt: rung === 'tier' ? null : at + urgeTerm(then, row),
      }),
    ]);
  };

/** Departments that have not come: the caller's tier has waited, and the next above hears of it. */
function raisedWhistle(picture: Picture, id: string, row: Whistle): Firing | null {
  const due = whistleRaiseOf(picture, row);
  if (!due) return null;
  const { at, everyMs, to } = due;
  return once(
    at,
    ['whistle', id, row.overdueAt!, to, at, ...awaitedOf(row)],
    whistle,
    id,
    ({ actor, areas }) => {
      if (!areas.has(to)) throw new NothingToDo();
      const raised = draftOf({ actor, occurredAt: at }, row, 'clock.escalated', {
        subject: 'whistle',
        id,
        step: 'arrive',
        stage: 'raised',
        supervisor: to,
        nextAt: parentOf(to) === null ? null : at + everyMs,
      });
      return [raised];
    },
  );
}

const reminder: FiringOf = (picture, key) => {
  const row = picture.modes[key];
  const at = row ? reminderAt(picture, row) : null;
  if (!row) return null;
  if (at === null) return raisedReminder(picture, key, row);
  return once(at, ['mode', key, row.since, at], reminder, key, ({ actor }) => [
    draftOf({ actor, occurredAt: at }, row, 'mode.reminded', { mode: row.mode }),
  ]);
};

/** Nobody has said whether the mode goes on: the next tier above is asked too. */
function raisedReminder(picture: Picture, key: string, row: AreaMode): Firing | null {
  const due = reminderRaiseOf(picture, row);
  if (!due) return null;
  const { at, to } = due;
  return once(at, ['mode', key, row.remindedAt!, to, at], reminder, key, ({ actor, areas }) => {
    if (!areas.has(to)) throw new NothingToDo();
    return [draftOf({ actor, occurredAt: at }, row, 'mode.raised', { mode: row.mode, to })];
  });
}

/** By the kind of timer and the table that it follows. */
export const FIRINGS = {
  incident: { table: 'incidents', of: escalation('incident', 'incidents') },
  task: { table: 'tasks', of: escalation('task', 'tasks') },
  whistle: { table: 'whistles', of: whistle },
  mode: { table: 'modes', of: reminder },
  taskUrge: { table: 'tasks', of: urge('task') },
  whistleUrge: { table: 'whistles', of: urge('whistle') },
} as const satisfies Record<string, { table: keyof Picture; of: FiringOf }>;
export type FiringKind = keyof typeof FIRINGS;

/**
 * Done only if it is still the next thing to do about the row, looked at again behind the journal's lock; it says what
 * holds there, which may be more than when its time was set.
 */
function once(
  at: number,
  what: readonly (string | number)[],
  of: FiringOf,
  key: string,
  drafts: Drafts,
): Firing {
  const commandId = systemCommandId(...what);
  const decide = async (context: SystemContext): Promise<Decision> => {
    const now = of(context.picture, key);
    if (now?.command.commandId !== commandId) throw new NothingToDo();
    return { drafts: await now.drafts(context) };
  };
  return { at, command: { commandId, kind: String(what[0]), occurredAt: at, decide }, drafts };
}
