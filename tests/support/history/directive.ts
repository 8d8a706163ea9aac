import { isWithin } from '../../../shared/model/area.ts';
import type { directiveKinds } from '../../../shared/model/entries/directive.ts';
import { inside, related, type Write, type Writers } from './HistoryWorld.ts';

const reason = '原因';

export const directiveWriters: Writers<keyof typeof directiveKinds> = {
  'directive.issued': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const area = related(operation.area, choice.area);
    return world.put('directive.issued', operation.operationId, area, {
      directiveId: world.id(),
      no: world.no('directives', operation.operationId),
      kind: 'order',
      title: '指令',
      text: '13800000000',
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
