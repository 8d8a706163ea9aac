import { areaKey } from '../../shared/model/mode.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import type { SystemCommand } from '../commands/engine/handler.ts';
import { NothingToDo, systemCommandId } from '../commands/engine/systemCommandId.ts';
import { endGap } from '../db/queries/coverage.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { WorkByGrid } from './WorkByGrid.ts';

/** A grid with open work and nobody in it is told of after so long. */
export const GAP_AFTER_MS = 300_000;

interface Where {
  operationId: string;
  grid: string;
  /** When the last one left, or the work began when nobody was there. Epoch milliseconds. */
  since: number;
}

/** `work`: looked at again behind the lock. What began there meanwhile is weighed by itself when it is followed. */
export function gapOpened(
  { operationId, grid, since }: Where,
  work: Pick<WorkByGrid, 'isOpenIn'>,
): SystemCommand {
  const key = areaKey(operationId, grid);
  const occurredAt = since + GAP_AFTER_MS;
  return {
    commandId: systemCommandId('gap opened', operationId, grid, since),
    kind: 'coverage.gap_opened',
    occurredAt,
    decide: ({ picture, actor }) => {
      if (!isUnderWay(picture.operations, operationId)) throw new NothingToDo();
      if (picture.gaps[key] || !work.isOpenIn(picture, key)) throw new NothingToDo();
      const where = { operationId, area: grid };
      return { drafts: [draftOf({ actor, occurredAt }, where, 'coverage.gap_opened', { since })] };
    },
  };
}

/** Somebody came at `until`, or the work was done then. */
export function gapClosed({ operationId, grid, since }: Where, until: number): SystemCommand {
  return {
    commandId: systemCommandId('gap closed', operationId, grid, since),
    kind: 'coverage.gap_closed',
    occurredAt: until,
    decide: (context) => {
      const { client, picture, occurredAt } = context;
      if (!isUnderWay(picture.operations, operationId)) throw new NothingToDo();
      if (picture.gaps[areaKey(operationId, grid)]?.since !== since) throw new NothingToDo();
      const body = { since, until: Math.max(since, occurredAt) };
      return {
        drafts: [draftOf(context, { operationId, area: grid }, 'coverage.gap_closed', body)],
        store: () => endGap(client, operationId, grid, body.until),
      };
    },
  };
}
