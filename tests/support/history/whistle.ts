import type { whistleKinds } from '../../../shared/model/entries/whistle.ts';
import { inside, type Writers } from './HistoryWorld.ts';

const reason = '原因';

export const whistleWriters: Writers<keyof typeof whistleKinds> = {
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
        { organisationId: 'D-gas', name: '燃气', area: '330205' },
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
};
