import { isWithin } from '../../../../shared/model/area.ts';
import { receiptKey } from '../../../../shared/model/directive.ts';
import type { directiveCommands } from '../../../../shared/wire/commandBodies/directive.ts';
import { RUNGS, STORM_AREAS } from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';

const reason = '原因';

/** An order that one of its recipients has not got, or not acknowledged. */
function received(stage: Stage, done: 'deliveredAt' | 'acknowledgedAt'): Deed | null {
  const { receipts } = stage.picture;
  const waiting = stage
    .rows('directives')
    .flatMap((one) => one.to.map((area) => ({ one, area })))
    .filter(({ one }) => stage.wild || one.cancelledAt === null);
  const found = stage.one(waiting, ({ one, area }) => !receipts[receiptKey(one.directiveId, area)]?.[done]);
  if (!found) return null;
  const { one, area } = found;
  return { who: stage.chief(area), body: { directiveId: one.directiveId, area } };
}

export const directiveDeeds: Deeds<keyof typeof directiveCommands> = {
  'directive.issue': (stage) => {
    const area = stage.of(RUNGS, stage.move.pick);
    const to = stage.wild ? [stage.of(STORM_AREAS)] : RUNGS.filter((one) => isWithin(one, area));
    const kind = stage.move.deed % 3 === 0 ? 'announcement' : 'order';
    const { operationId } = stage;
    const body = { directiveId: stage.id('directive.issue'), operationId, area, kind, title: '指令', to };
    return { who: stage.chief(area), body };
  },
  'directive.cancel': (stage) => {
    const one = stage.one(stage.rows('directives'), ({ cancelledAt }) => cancelledAt === null);
    return one && { who: stage.chief(one.area), body: { directiveId: one.directiveId, reason } };
  },
  'directive.receive': (stage) => received(stage, 'deliveredAt'),
  'directive.acknowledge': (stage) => received(stage, 'acknowledgedAt'),
};
