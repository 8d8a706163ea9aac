import type { TFunction } from 'i18next';
import { incidentLabel } from '../../../shared/model/incident.ts';
import { taskLabel } from '../../../shared/model/task.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { assigneeName } from '../dispatch/assigneeName.ts';
import type { Undo } from './undoOf.ts';

type Seen = Pick<Picture, 'tasks' | 'incidents' | 'units'>;

/** What was done, in a sentence: who was sent, what was closed. */
export function undoWords(undo: Undo, picture: Seen, t: TFunction): string {
  const key = `common:undo.did.${undo.what}` as const;
  switch (undo.what) {
    case 'sent':
    case 'passed': {
      const task = picture.tasks[undo.taskId];
      const names = undo.given.map(({ assignmentId, assignee }) => {
        // The server looks names of teams up: they come with the entry.
        const known = task?.assignments.find((one) => one.assignmentId === assignmentId)?.assignee;
        return assigneeName(picture, known ?? { ...assignee, name: null });
      });
      return t(key, { who: names.join(t('common:undo.and')), label: task ? taskLabel(task.no) : '' });
    }
    case 'closed':
    case 'rejected': {
      const incident = picture.incidents[undo.incidentId];
      return t(key, { label: incident ? incidentLabel(incident.no) : '' });
    }
    default:
      return t(key, { title: undo.title });
  }
}
