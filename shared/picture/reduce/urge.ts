import type { EntryBody } from '../../model/entries/entry.ts';
import type { urgeKinds } from '../../model/entries/urge.ts';
import type { Urge } from '../../model/urge.ts';
import type { PictureDraft, Reducers } from '../draft.ts';

export const urgeReducers: Reducers<keyof typeof urgeKinds> = {
  'urge.given': (draft, { occurredAt: at, actor, body }) => {
    const { urgeId, note, rung, reached = [rung], assignmentId, step, since, lead, nextAt, byHand } = body;
    const rungs = reached.map((one) => ({ rung: one, at, delivered: null, seen: null }));
    const by = byHand ? actor.name : null;
    change(draft, body, () => ({
      urgeId,
      by,
      note,
      rungs,
      assignmentId,
      step,
      ...(since === undefined ? {} : { since }),
      lead,
      nextAt,
      acknowledged: null,
    }));
  },
  'urge.went_on': (draft, { occurredAt: at, body }) =>
    change(draft, body, (urge) => ({
      ...urge!,
      rungs: [...urge!.rungs, { rung: body.rung, at, delivered: null, seen: null }],
      nextAt: body.nextAt,
    })),
  'urge.received': (draft, { occurredAt: at, actor, body: { rung, step, ...about } }) =>
    change(draft, about, (urge) =>
      step === 'acknowledged'
        ? { ...urge!, nextAt: null, acknowledged: { at, by: actor.name, rung } }
        : { ...urge!, rungs: urge!.rungs.map((one) => (one.rung === rung ? { ...one, [step]: at } : one)) },
    ),
};

type About = Pick<EntryBody<'urge.went_on'>, 'urgeId' | 'subject' | 'id'> & {
  rung?: string;
  byHand?: boolean;
};

/** The urge of a row; facts about one that was replaced meanwhile change nothing. */
function change(draft: PictureDraft, about: About, next: (urge: Urge | undefined) => Urge): void {
  const changed = <R extends { urge?: Urge | undefined }>(row: R): R =>
    about.byHand !== undefined || row.urge?.urgeId === about.urgeId ? { ...row, urge: next(row.urge) } : row;
  if (about.subject === 'task') draft.change('tasks', about.id, changed);
  else draft.change('whistles', about.id, changed);
}
