import { isWithin, parentOf } from '../../../../shared/model/area.ts';
import { areaKey } from '../../../../shared/model/mode.ts';
import { AUTHORITIES, type RungState, rungStateOf, type TierRung } from '../../../../shared/model/tier.ts';
import type { tierCommands } from '../../../../shared/wire/commandBodies/tier.ts';
import { CHIEFS, RUNGS } from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';

const reason = '原因';

/** The command body of an area, as far as it was told. */
const rungOf = ({ picture, operationId }: Stage, area: string): TierRung | undefined =>
  picture.tiers[areaKey(operationId, area)];

function stateOf(stage: Stage, area: string): RungState | null {
  const rung = rungOf(stage, area);
  return rung ? rungStateOf(rung) : null;
}

/** About the command body of one area that is in the right state. */
function rung(fits: (state: RungState | null) => boolean, more: object = {}) {
  return (stage: Stage): Deed | null => {
    const area = stage.one(RUNGS, (one) => fits(stateOf(stage, one)));
    if (area === null) return null;
    return { who: stage.chief(area), body: { operationId: stage.operationId, area, ...more } };
  };
}

const isDown = (state: RungState | null) => state === null || state === 'stood_down';
const isUp = (state: RungState | null) => state === 'activated';

export const tierDeeds: Deeds<keyof typeof tierCommands> = {
  'tier.notify': rung(isDown),
  'tier.request': (stage) => {
    const up = (area: string) => parentOf(area) !== null && isDown(stateOf(stage, parentOf(area)!));
    const area = stage.one(RUNGS, up);
    return area === null ? null : { who: stage.chief(area), body: { operationId: stage.operationId, area } };
  },
  'tier.acknowledge': rung((state) => state === 'notified'),
  'tier.activate': rung((state) => state !== 'activated'),
  'tier.stand_down': rung(isUp, { reason }),
  'tier.hand_over': (stage) => {
    const area = stage.one(RUNGS, (one) => isUp(stateOf(stage, one)));
    if (area === null) return null;
    const who = stage.chief(area);
    const able = CHIEFS.filter((one) => isWithin(area, one.area) && isWithin(one.area, who.area));
    const to = able.find(({ userId }) => userId !== rungOf(stage, area)?.commander?.id);
    if (!to && !stage.wild) return null;
    const { operationId } = stage;
    return { who, body: { operationId, area, to: to?.username ?? 'nobody', briefing: '情况简报' } };
  },
  'tier.delegate': (stage) => {
    const authority = stage.of(AUTHORITIES);
    const pairs = RUNGS.flatMap((from) => RUNGS.map((area) => ({ from, area })));
    const pair = stage.one(
      pairs,
      ({ from, area }) =>
        from !== area &&
        isWithin(area, from) &&
        isUp(stateOf(stage, from)) &&
        isUp(stateOf(stage, area)) &&
        !rungOf(stage, area)!.delegated.some((one) => one.authority === authority),
    );
    const { operationId } = stage;
    return pair && { who: stage.chief(pair.from), body: { operationId, ...pair, authority, reason } };
  },
  'tier.end_delegation': (stage) => {
    const had = stage
      .rows('tiers')
      .flatMap(({ area, delegated }) => delegated.map(({ from, authority }) => ({ area, from, authority })));
    const one = stage.one(had, ({ from }) => isUp(stateOf(stage, from)));
    const { operationId } = stage;
    return one && { who: stage.chief(one.from), body: { operationId, ...one, reason } };
  },
};
