import { isWithin } from '../../../shared/model/area.ts';
import type { operationBodies } from '../../../shared/model/entries/operation.ts';
import type { EntryBody, EntryKind } from '../../../shared/model/entry.ts';
import { MODES } from '../../../shared/model/mode.ts';
import { PHASES } from '../../../shared/model/operation.ts';
import { inside, related, TREE, type Write, type Writers } from './HistoryWorld.ts';

/** About an open operation, in its area. */
const ofOperation =
  <K extends EntryKind>(kind: K, body: (pick: number) => EntryBody<K>): Write =>
  (world, choice) => {
    const operation = world.operation(choice);
    return operation !== undefined && world.about(kind, operation, body(choice.pick));
  };

/** About a rung: around the operation or inside it. */
const ofRung =
  <K extends EntryKind>(kind: K, body: (pick: number, area: string) => EntryBody<K>): Write =>
  (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const area = related(operation.area, choice.area);
    return world.put(kind, operation.operationId, area, body(choice.pick, area));
  };

const reason = '原因';

export const operationWriters: Writers<keyof typeof operationBodies> = {
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
  'operation.phase_begun': ofOperation('operation.phase_begun', (pick) => ({
    phase: PHASES[pick % PHASES.length]!,
  })),
  'mode.set': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    return world.put('mode.set', operation.operationId, inside(operation.area, choice.area), {
      mode: MODES[choice.pick % MODES.length]!,
      reason,
      remindEveryMs: 7_200_000,
    });
  },
  'mode.reminded': (world, choice) => {
    const mode = world.row('modes', choice);
    return mode !== undefined && world.about('mode.reminded', mode, { mode: mode.mode });
  },
  'tier.notified': ofRung('tier.notified', () => ({ note: '' })),
  'tier.acknowledged': ofRung('tier.acknowledged', () => ({})),
  'tier.activated': ofRung('tier.activated', () => ({ reason, override: false })),
  'tier.stood_down': ofRung('tier.stood_down', () => ({ reason, override: true })),
  'tier.handed_over': ofRung('tier.handed_over', (pick) => ({
    commander: { id: `c${pick % 3}`, name: '指挥长' },
    briefing: '情况',
  })),
  'tier.delegated': ofRung('tier.delegated', () => ({ authority: 'dispatch', from: '330200', reason })),
  'tier.delegation_ended': ofRung('tier.delegation_ended', () => ({
    authority: 'dispatch',
    from: '330200',
    reason,
  })),
  'directive.issued': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const area = related(operation.area, choice.area);
    return world.put('directive.issued', operation.operationId, area, {
      directiveId: world.id(),
      no: world.no('directives', operation.operationId),
      kind: 'order',
      title: '指令',
      text: '',
      to: [inside(area, choice.pick)],
    });
  },
  'directive.cancelled': (world, choice) => {
    const directive = world.row('directives', choice);
    if (!directive) return false;
    return world.about('directive.cancelled', directive, { directiveId: directive.directiveId, reason });
  },
  'directive.delivered': (world, choice) => receipt(world, choice, 'directive.delivered'),
  'directive.acknowledged': (world, choice) => receipt(world, choice, 'directive.acknowledged'),
  'checklist.ticked': ofRung('checklist.ticked', (pick) => ({ itemId: `i${pick % 3}`, note: '' })),
  'checklist.unticked': ofRung('checklist.unticked', (pick) => ({ itemId: `i${pick % 3}` })),
};

function receipt(
  world: Parameters<Write>[0],
  choice: Parameters<Write>[1],
  kind: 'directive.delivered' | 'directive.acknowledged',
): boolean {
  const directive = world.row('directives', choice);
  if (!directive) return false;
  const { operationId, directiveId, to } = directive;
  const area = to.find((code) => isWithin(code, directive.area))!;
  return world.put(kind, operationId, area, { directiveId });
}
