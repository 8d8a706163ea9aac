import type { TFunction } from 'i18next';
import { responsibleOf, type Task } from '../../../../shared/model/task.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { assigneeName } from '../../../features/dispatch/assigneeName.ts';
import type { Difference } from '../commands/useBase.tsx';

/** What somebody else changed in a task, in words. */
export function taskDifferences(
  t: TFunction,
  picture: Pick<Picture, 'units'>,
  nameOf: (area: string) => string,
) {
  const lead = (task: Task) => {
    const one = responsibleOf(task);
    return one ? assigneeName(picture, one.assignee) : '';
  };
  return (before: Task, after: Task): Difference[] => {
    const rows: [string, string, string][] = [
      [
        t('command:subject.status'),
        t(`common:taskStatus.${before.status}`),
        t(`common:taskStatus.${after.status}`),
      ],
      [t('common:assignmentRole.responsible'), lead(before), lead(after)],
      [t('command:task.assisting'), String(assisting(before)), String(assisting(after))],
      [t('command:subject.holder'), nameOf(before.holder.area), nameOf(after.holder.area)],
      [t('command:task.returns'), String(before.returns), String(after.returns)],
      [t('command:task.reworks'), String(before.reworks), String(after.reworks)],
    ];
    return rows
      .filter(([, was, is]) => was !== is)
      .map(([name, was, is]) => ({ name, before: was, after: is }));
  };
}

function assisting({ assignments }: Task): number {
  return assignments.filter(({ role, state }) => role === 'assist' && state === 'active').length;
}
