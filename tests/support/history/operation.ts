import type { operationKinds } from '../../../shared/model/entries/operation.ts';
import { PHASES } from '../../../shared/model/operation.ts';
import { aboutOperation, TREE, type Writers } from './HistoryWorld.ts';

const reason = '原因';

export const operationWriters: Writers<keyof typeof operationKinds> = {
  'operation.opened': (world, { area }) =>
    world.put('operation.opened', world.id(), TREE[area % TREE.length]!, {
      name: '演练',
      exercise: true,
      t0: world.now - 60_000,
    }),
  'operation.closed': (world, choice) =>
    choice.area % 3 === 0 && aboutOperation('operation.closed', () => ({ reason }))(world, choice),
  'operation.graded': aboutOperation('operation.graded', () => ({
    grade: 'ordinary',
    status: 'preliminary',
    reason,
  })),
  'operation.response_set': aboutOperation('operation.response_set', () => ({ level: 3, reason })),
  'operation.warning_set': aboutOperation('operation.warning_set', () => ({ level: null, reason })),
  'operation.texts_deleted': aboutOperation('operation.texts_deleted', (pick) => ({ texts: pick + 1 })),
  'operation.phase_begun': aboutOperation('operation.phase_begun', (pick) => ({
    phase: PHASES[pick % PHASES.length]!,
  })),
};
