import type { TFunction } from 'i18next';
import type { Task } from '../../../shared/model/task.ts';

/** What a task is called: the title that somebody gave it, else its kind in words. */
export function taskTitle(task: Pick<Task, 'title' | 'kind'>, t: TFunction): string {
  return task.title || t(`common:taskKind.${task.kind}`);
}
