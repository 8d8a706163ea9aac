import type { headcountCommands } from '../../../../shared/wire/commandBodies/headcount.ts';
import { STORM_AREAS } from '../actors.ts';
import type { Deeds } from '../Stage.ts';

/** Grids of the played operation: neither lies in the other. */
const COUNTED = ['330205006001001', '330205006001002'];

export const headcountDeeds: Deeds<keyof typeof headcountCommands> = {
  'headcount.report': (stage) => {
    const area = stage.of(stage.wild ? STORM_AREAS : COUNTED, stage.move.pick);
    const { operationId } = stage;
    const evacuated = stage.move.detail % (stage.wild ? 200 : 80);
    return { who: stage.chief(area), body: { operationId, area, registered: 100, evacuated, away: 20 } };
  },
};
