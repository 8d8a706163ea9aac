import { CALL_EVERY_MS } from '../../../../server/callout/rules.ts';
import type { Callout } from '../../../../shared/model/callout.ts';
import { modeIn } from '../../../../shared/model/mode.ts';
import type { calloutCommands } from '../../../../shared/wire/commandBodies/callout.ts';
import { FIRST_RESPONDER, SECOND_RESPONDER, STORM_PEOPLE } from '../actors.ts';
import type { Deeds, Stage } from '../Stage.ts';
import { ALL } from '../StormWorld.ts';

const reason = '原因';
const CALLERS = ['330205', '330205006'];

/** One or two of them. */
function some(stage: Stage, list: readonly string[]): string[] {
  const from = stage.move.pick % list.length;
  return list.slice(from, from + 1 + (stage.move.deed % 2));
}

export const calloutDeeds: Deeds<keyof typeof calloutCommands> = {
  // What is confirmed, and the token at the desk, are filled in by who sends it.
  'callout.send': (stage) => {
    const { picture, operationId, now } = stage;
    const calls = CALLERS.flatMap((area) => [true, false].map((drill) => ({ area, drill })));
    const call = stage.one(calls, ({ area, drill }) => {
      const earlier = (one: Callout) =>
        one.area === area &&
        one.drill === drill &&
        one.stoppedAt === null &&
        now - one.sentAt < CALL_EVERY_MS;
      const quiet = modeIn(picture.modes, operationId, area) === 'normal';
      return (drill || !quiet) && !Object.values(picture.callouts).some(earlier);
    });
    if (!call) return null;
    const calloutId = stage.id('callout.send');
    return {
      who: stage.chief(call.area),
      body: { calloutId, operationId, ...call, audience: ALL, title: '集合' },
    };
  },
  'callout.answer': (stage) => {
    const call = stage.one(stage.rows('callouts'), ({ stoppedAt }) => stoppedAt === null);
    if (!call) return null;
    const { calloutId } = call;
    const answer = stage.of(['delivered', 'accepted', 'declined', 'accepted']);
    if (stage.move.deed % 3 === 0)
      return { who: stage.of([FIRST_RESPONDER, SECOND_RESPONDER]), body: { calloutId, answer } };
    return {
      who: stage.chief('330205006'),
      body: { calloutId, answer, personIds: some(stage, STORM_PEOPLE) },
    };
  },
  'callout.check_in': (stage) => {
    const call = stage.one(stage.rows('callouts'), ({ stoppedAt }) => stoppedAt === null);
    if (!call) return null;
    const { calloutId, area } = call;
    const personIds = some(stage, STORM_PEOPLE);
    const by = stage.move.deed % 2 === 0 ? { tokenOf: personIds[0] } : { personIds };
    return { who: stage.chief(area), body: { calloutId, ...by } };
  },
  'callout.urge': (stage) => {
    const waits = ({ stoppedAt, teams }: Callout) =>
      stoppedAt === null && teams.some((one) => one.accepted + one.declined < one.called);
    const call = stage.one(stage.rows('callouts'), waits);
    return call && { who: stage.chief(call.area), body: { calloutId: call.calloutId } };
  },
  'callout.stop': (stage) => {
    const call = stage.one(stage.rows('callouts'), ({ stoppedAt }) => stoppedAt === null);
    return call && { who: stage.chief(call.area), body: { calloutId: call.calloutId, reason } };
  },
};
