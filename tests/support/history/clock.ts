import { parentOf } from '../../../shared/model/area.ts';
import type { clockKinds } from '../../../shared/model/entries/clock.ts';
import type { EntryBody } from '../../../shared/model/entries/entry.ts';
import { nextStage } from '../../../shared/model/sla.ts';
import type { Writers } from './HistoryWorld.ts';

export const clockWriters: Writers<keyof typeof clockKinds> = {
  'clock.escalated': (world, choice) => {
    const table = choice.pick % 2 === 0 ? 'incidents' : 'tasks';
    const row = world.row(
      table,
      choice,
      ({ deadline }) => deadline !== null && nextStage(deadline.stage) !== null,
    );
    if (!row?.deadline) {
      const whistle = world.row('whistles', choice, ({ overdueAt }) => overdueAt !== null);
      if (!whistle) return false;
      const { whistleId: id, area } = whistle;
      const supervisor = parentOf(area);
      const body = {
        subject: 'whistle',
        id,
        step: 'arrive',
        stage: 'raised',
        supervisor,
        nextAt: null,
      } as const;
      return world.about('clock.escalated', whistle, body);
    }
    const { step, stage } = row.deadline;
    return world.about('clock.escalated', row, {
      ...('taskId' in row
        ? { subject: 'task', id: row.taskId }
        : { subject: 'incident', id: row.incidentId }),
      step,
      stage: nextStage(stage)!,
      supervisor: parentOf(row.holder.area),
      nextAt: null,
    } as EntryBody<'clock.escalated'>);
  },
  'clock.held': (world, choice) => {
    const row = world.row('incidents', choice, ({ deadline }) => deadline?.stage === 'raised');
    if (!row) {
      const whistle = world.row('whistles', choice);
      if (!whistle) return false;
      const { whistleId: id, area } = whistle;
      return world.about('clock.held', whistle, { subject: 'whistle', id, to: parentOf(area) ?? area });
    }
    const { incidentId: id, holder } = row;
    return world.about('clock.held', row, { subject: 'incident', id, to: holder.area });
  },
  'clock.urged': (world, choice) => {
    const row = world.row('tasks', choice);
    if (!row) return false;
    return world.about('clock.urged', row, { subject: 'task', id: row.taskId, note: '' });
  },
};
