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
import type { operationCommands } from '../../../../shared/wire/commandBodies/operation.ts';
import { CITY_DISPATCHER, STORM_AREAS } from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';
import { BESIDE } from '../StormWorld.ts';

const reason = '原因';

/** Something about the operation as a whole: one of a list that does not hold already. */
function level<T>(name: string, list: readonly T[], now: (stage: Stage) => T | null) {
  return (stage: Stage): Deed | null => {
    const one = stage.one(list, (other) => other !== now(stage));
    if (one === null) return null;
    return { who: stage.chief('330205'), body: { operationId: stage.operationId, [name]: one, reason } };
  };
}

const operationOf = ({ picture, operationId }: Stage) => picture.operations[operationId]!;

export const operationDeeds: Deeds<keyof typeof operationCommands> = {
  // Beside the one that is played: that one is opened before and closed at the end.
  'operation.open': (stage) => {
    const open = Object.values(stage.picture.operations).filter(({ closedAt }) => closedAt === null);
    if (open.length > 1 && !stage.wild) return null;
    const operationId = stage.id('operation.open');
    const area = stage.of(stage.wild ? STORM_AREAS.slice(-6) : [BESIDE]);
    return {
      who: CITY_DISPATCHER,
      body: { operationId, name: '旁', area, exercise: true, t0: stage.now - 600_000 },
    };
  },
  'operation.close': (stage) => {
    const others = Object.values(stage.picture.operations).filter(
      ({ operationId }) => operationId !== stage.operationId,
    );
    const one = stage.one(others, ({ closedAt }) => closedAt === null);
    return one && { who: CITY_DISPATCHER, body: { operationId: one.operationId, reason } };
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
};
