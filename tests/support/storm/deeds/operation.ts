import { isWithin, parentOf, tierOf } from '../../../../shared/model/area.ts';
import { tickKey } from '../../../../shared/model/checklist.ts';
import { receiptKey } from '../../../../shared/model/directive.ts';
import { areaKey, MODE_STEPS, MODES, modeIn } from '../../../../shared/model/mode.ts';
import {
  GRADES,
  gradeOf,
  PHASES,
  phaseOf,
  RESPONSE_LEVELS,
  responseOf,
  WARNING_LEVELS,
  warningOf,
} from '../../../../shared/model/operation.ts';
import { CHECKLIST } from '../../../../shared/model/sop.ts';
import {
  AUTHORITIES,
  type TierActivation,
  type TierState,
  tierStateOf,
} from '../../../../shared/model/tier.ts';
import type { operationCommands } from '../../../../shared/wire/commandBodies/operation.ts';
import { AREAS, CHIEFS, CITY, INSIDE, RUNGS } from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';
import { BESIDE } from '../StormWorld.ts';

const reason = '原因';

/** The command body of an area, as far as it was told. */
const rungOf = ({ picture, operationId }: Stage, area: string): TierActivation | undefined =>
  picture.tiers[areaKey(operationId, area)];

function stateOf(stage: Stage, area: string): TierState | null {
  const rung = rungOf(stage, area);
  return rung ? tierStateOf(rung) : null;
}

/** Something about the operation as a whole: one of a list that does not hold already. */
function level<T>(name: string, list: readonly T[], now: (stage: Stage) => T | null) {
  return (stage: Stage): Deed | null => {
    const one = stage.one(list, (other) => other !== now(stage));
    if (one === null) return null;
    return { who: stage.chief('330205'), body: { operationId: stage.operationId, [name]: one, reason } };
  };
}

const operationOf = ({ picture, operationId }: Stage) => picture.operations[operationId]!;

/** About the command body of one area that is in the right state. */
function rung(fits: (state: TierState | null) => boolean, more: object = {}) {
  return (stage: Stage): Deed | null => {
    const area = stage.one(RUNGS, (one) => fits(stateOf(stage, one)));
    if (area === null) return null;
    return { who: stage.chief(area), body: { operationId: stage.operationId, area, ...more } };
  };
}

const isDown = (state: TierState | null) => state === null || state === 'stood_down';
const isUp = (state: TierState | null) => state === 'activated';

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

export const operationDeeds: Deeds<keyof typeof operationCommands> = {
  // Beside the one that is played: that one is opened before and closed at the end.
  'operation.open': (stage) => {
    const open = Object.values(stage.picture.operations).filter(({ closedAt }) => closedAt === null);
    if (open.length > 1 && !stage.wild) return null;
    const operationId = stage.id('operation.open');
    const area = stage.of(stage.wild ? AREAS.slice(-6) : [BESIDE]);
    return { who: CITY, body: { operationId, name: '旁', area, exercise: true, t0: stage.now - 600_000 } };
  },
  'operation.close': (stage) => {
    const others = Object.values(stage.picture.operations).filter(
      ({ operationId }) => operationId !== stage.operationId,
    );
    const one = stage.one(others, ({ closedAt }) => closedAt === null);
    return one && { who: CITY, body: { operationId: one.operationId, reason } };
  },
  'operation.grade': (stage) => {
    const now = gradeOf(operationOf(stage));
    const grade = stage.one(GRADES, (one) => one !== now?.grade);
    const status = now?.status === 'confirmed' || stage.move.deed % 4 === 0 ? 'confirmed' : 'preliminary';
    const { operationId } = stage;
    return grade && { who: stage.chief('330205'), body: { operationId, grade, status, reason } };
  },
  'operation.set_response': level('level', [...RESPONSE_LEVELS, null], (stage) =>
    responseOf(operationOf(stage)),
  ),
  'operation.set_warning': level('level', [...WARNING_LEVELS, null], (stage) =>
    warningOf(operationOf(stage)),
  ),
  'operation.begin_phase': (stage) => {
    const phase = stage.one(PHASES, (one) => one !== phaseOf(operationOf(stage)));
    return phase && { who: stage.chief('330205'), body: { operationId: stage.operationId, phase } };
  },
  'mode.set': (stage) => {
    const area = stage.of(stage.wild ? AREAS : INSIDE.slice(0, 3), stage.move.pick);
    const now = modeIn(stage.picture.modes, stage.operationId, area);
    // Mostly towards what allows more: in peace little may be done at once.
    const mode = stage.of(stage.wild ? MODES : [...MODE_STEPS[now], ...MODE_STEPS[now].slice(-1)]);
    const body = { operationId: stage.operationId, area, mode, reason, remindEveryMs: 900_000 };
    return { who: stage.chief(area), body };
  },
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
  'directive.issue': (stage) => {
    const area = stage.of(RUNGS, stage.move.pick);
    const to = stage.wild ? [stage.of(AREAS)] : RUNGS.filter((one) => isWithin(one, area));
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
  'checklist.tick': (stage) => {
    const { picture, operationId, move } = stage;
    const area = stage.of(
      RUNGS.filter((one) => tierOf(one) !== 'grid'),
      move.pick,
    );
    const item = stage.of(CHECKLIST.filter(({ tier }) => stage.wild || tier === tierOf(area)));
    const done = !picture.ticks[tickKey(operationId, area, item.id)]?.doneAt;
    const body = { operationId, area, itemId: item.id, done: stage.wild ? move.deed % 2 === 0 : done };
    return { who: stage.chief(area), body };
  },
};
