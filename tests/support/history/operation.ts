import type { operationKinds } from '../../../shared/model/entries/operation.ts';
import { PHASES } from '../../../shared/model/operation.ts';
import { ofOperation, TREE, type Writers } from './HistoryWorld.ts';

const reason = '原因';

export const operationWriters: Writers<keyof typeof operationKinds> = {
  'operation.opened': (world, { area }) =>
    world.put('operation.opened', world.id(), TREE[area % TREE.length]!, {
      name: '演练',
      exercise: true,
      t0: world.now - 60_000,
    }),
  'operation.closed': (world, choice) =>
    choice.area % 3 === 0 && ofOperation('operation.closed', () => ({ reason }))(world, choice),
  'operation.graded': ofOperation('operation.graded', () => ({
    grade: 'ordinary',
    status: 'preliminary',
    reason,
  })),
  'operation.response_set': ofOperation('operation.response_set', () => ({ level: 3, reason })),
  'operation.warning_set': ofOperation('operation.warning_set', () => ({ level: null, reason })),
  'operation.texts_deleted': ofOperation('operation.texts_deleted', (pick) => ({ texts: pick + 1 })),
  'operation.phase_begun': ofOperation('operation.phase_begun', (pick) => ({
    phase: PHASES[pick % PHASES.length]!,
  })),
};
