import { MODE_STEPS, MODES, modeIn } from '../../../../shared/model/mode.ts';
import { isAsked } from '../../../../shared/picture/modes.ts';
import type { modeCommands } from '../../../../shared/wire/commandBodies/mode.ts';
import { INSIDE, STORM_AREAS } from '../actors.ts';
import type { Deeds } from '../Stage.ts';

const reason = '原因';

export const modeDeeds: Deeds<keyof typeof modeCommands> = {
  'mode.set': (stage) => {
    const area = stage.of(stage.wild ? STORM_AREAS : INSIDE.slice(0, 3), stage.move.pick);
    const now = modeIn(stage.picture.modes, stage.operationId, area);
    // Mostly towards what allows more: in peace little may be done at once.
    const mode = stage.of(stage.wild ? MODES : [...MODE_STEPS[now], ...MODE_STEPS[now].slice(-1)]);
    const body = { operationId: stage.operationId, area, mode, reason, remindEveryMs: 900_000 };
    return { who: stage.chief(area), body };
  },
  'mode.renew': (stage) => {
    const { operationId } = stage;
    const asked = stage.rows('modes').filter(isAsked);
    const area = stage.wild ? stage.of(STORM_AREAS) : stage.of(asked)?.area;
    if (area === undefined) return null;
    return { who: stage.chief(area), body: { operationId, area, reason } };
  },
};
