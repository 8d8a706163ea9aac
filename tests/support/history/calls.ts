import { CALLOUT_STEPS } from '../../../shared/model/callout.ts';
import type { calloutBodies } from '../../../shared/model/entries/callout.ts';
import type { whistleBodies } from '../../../shared/model/entries/task.ts';
import { inside, type Writers } from './HistoryWorld.ts';

const reason = '原因';

export const callWriters: Writers<keyof typeof whistleBodies | keyof typeof calloutBodies> = {
  'whistle.blown': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const { operationId } = operation;
    return world.put('whistle.blown', operationId, inside(operation.area, choice.area), {
      whistleId: world.id(),
      no: world.no('whistles', operationId),
      taskId: null,
      incidentId: null,
      reason: 'emergency',
      text: '来',
      called: [
        { organisationId: 'D-gas', name: '燃气' },
        { organisationId: 'D-fire', name: '消防' },
      ],
      dueAt: world.now + 1_800_000,
    });
  },
  'whistle.answered': (world, choice) => {
    const whistle = world.row('whistles', choice);
    if (!whistle) return false;
    const { whistleId } = whistle;
    const accepted = choice.pick % 2 === 0;
    const organisationId = choice.pick % 3 === 0 ? 'D-gas' : 'D-fire';
    return world.about('whistle.answered', whistle, { whistleId, organisationId, accepted, reason });
  },
  'whistle.arrived': (world, choice) => {
    const whistle = world.row('whistles', choice);
    if (!whistle) return false;
    return world.about('whistle.arrived', whistle, {
      whistleId: whistle.whistleId,
      organisationId: 'D-gas',
    });
  },
  'whistle.overdue': (world, choice) => {
    const whistle = world.row('whistles', choice, ({ overdueAt }) => overdueAt === null);
    return whistle !== undefined && world.about('whistle.overdue', whistle, { whistleId: whistle.whistleId });
  },
  'whistle.ended': (world, choice) => {
    const whistle = world.row('whistles', choice, ({ endedAt }) => endedAt === null);
    if (!whistle) return false;
    return world.about('whistle.ended', whistle, { whistleId: whistle.whistleId, note: '' });
  },
  'callout.sent': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const { operationId } = operation;
    const area = inside(operation.area, choice.area);
    return world.put('callout.sent', operationId, area, {
      calloutId: world.id(),
      no: world.no('callouts', operationId),
      title: '集合',
      text: '',
      drill: choice.pick % 2 === 0,
      hubId: null,
      hubName: null,
      answerBy: world.now + 600_000,
      teams: [
        { teamId: 'T-1', name: '一队', homeArea: area, called: 9 },
        { teamId: 'T-2', name: '二队', homeArea: area, called: 7 },
      ],
    });
  },
  'callout.progressed': (world, choice) => {
    const callout = world.row('callouts', choice);
    if (!callout) return false;
    const step = CALLOUT_STEPS[choice.pick % CALLOUT_STEPS.length]!;
    return world.about('callout.progressed', callout, {
      calloutId: callout.calloutId,
      changes: [{ teamId: choice.pick % 2 === 0 ? 'T-1' : 'T-2', step, by: 1 }],
    });
  },
  'callout.urged': (world, choice) => {
    const callout = world.row('callouts', choice);
    if (!callout) return false;
    return world.about('callout.urged', callout, { calloutId: callout.calloutId, teamIds: ['T-2'] });
  },
  'callout.stopped': (world, choice) => {
    const callout = world.row('callouts', choice, ({ stoppedAt }) => stoppedAt === null);
    if (!callout) return false;
    return world.about('callout.stopped', callout, { calloutId: callout.calloutId, reason });
  },
};
