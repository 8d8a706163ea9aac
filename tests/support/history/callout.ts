import { CALLOUT_STEPS } from '../../../shared/model/callout.ts';
import type { calloutKinds } from '../../../shared/model/entries/callout.ts';
import { inside, type Writers } from './HistoryWorld.ts';

const reason = '原因';

export const calloutWriters: Writers<keyof typeof calloutKinds> = {
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
