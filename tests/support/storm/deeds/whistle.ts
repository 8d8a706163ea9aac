import { areaKey } from '../../../../shared/model/mode.ts';
import { isExpected, WHISTLE_REASONS, type Whistle } from '../../../../shared/model/whistle.ts';
import { whistleRungOf } from '../../../../shared/picture/raised.ts';
import { openWhistleUrge } from '../../../../shared/picture/urges.ts';
import type { whistleCommands } from '../../../../shared/wire/commandBodies/whistle.ts';
import { INSIDE, STORM_DEPARTMENTS } from '../actors.ts';
import type { Deeds, Stage } from '../Stage.ts';

const reason = '原因';
const CALLERS = ['330205', '330205006'];

function blown(stage: Stage, fits: (one: Whistle, called: Whistle['called'][number]) => boolean) {
  const all = stage.rows('whistles').flatMap((one) => one.called.map((called) => ({ one, called })));
  return stage.one(all, ({ one, called }) => one.endedAt === null && fits(one, called));
}

export const whistleDeeds: Deeds<keyof typeof whistleCommands> = {
  'whistle.blow': (stage) => {
    const may = (area: string) =>
      CALLERS.includes(area) ||
      stage.picture.tiers[areaKey(stage.operationId, area)]?.delegated.some(
        (one) => one.authority === 'whistle',
      );
    const area = stage.one(INSIDE, (one) => Boolean(may(one)));
    if (area === null) return null;
    const about = stage.rows('incidents').find((one) => one.area.startsWith(area));
    const body = {
      whistleId: stage.id('whistle.blow'),
      operationId: stage.operationId,
      area,
      incidentId: about?.incidentId ?? null,
      reason: stage.of(WHISTLE_REASONS),
      text: '请到场',
      organisationIds: STORM_DEPARTMENTS.slice(0, stage.wild ? 3 : 1 + (stage.move.deed % 2)),
    };
    return { who: stage.chief(area), body };
  },
  'whistle.answer': (stage) => {
    const accepted = stage.move.detail % 3 > 0;
    const found = blown(
      stage,
      (_, called) => called.arrivedAt === null && called.answer !== (accepted ? 'accepted' : 'refused'),
    );
    if (!found) return null;
    const { one, called } = found;
    const body = { whistleId: one.whistleId, organisationId: called.organisationId, accepted, reason };
    return { who: stage.chief('330205'), body };
  },
  'whistle.arrive': (stage) => {
    const found = blown(stage, (_, called) => called.arrivedAt === null && called.answer !== 'refused');
    if (!found) return null;
    const { one, called } = found;
    return {
      who: stage.chief(one.area),
      body: { whistleId: one.whistleId, organisationId: called.organisationId },
    };
  },
  'whistle.urge': (stage) => {
    const found = blown(stage, (_, called) => isExpected(called));
    return found && { who: stage.chief(found.one.area), body: { whistleId: found.one.whistleId } };
  },
  'whistle.heed': (stage) => {
    const found = blown(stage, (one) => openWhistleUrge(one) !== null);
    if (!found) return null;
    const { whistleId, urge } = found.one;
    // Whoever does anything anywhere cannot name an urge that never was.
    if (!urge) return null;
    const { organisationId } = found.called;
    const step = stage.of(['delivered', 'seen', 'acknowledged'], stage.move.deed);
    return { who: stage.chief('330205'), body: { whistleId, organisationId, urgeId: urge.urgeId, step } };
  },
  'whistle.hold': (stage) => {
    const one = stage.one(stage.rows('whistles'), (fits) => whistleRungOf(fits) !== null);
    return (
      one && { who: stage.chief(one.area, one.raised?.to ?? one.area), body: { whistleId: one.whistleId } }
    );
  },
  'whistle.end': (stage) => {
    const found = blown(stage, () => true);
    return found && { who: stage.chief(found.one.area), body: { whistleId: found.one.whistleId } };
  },
};
