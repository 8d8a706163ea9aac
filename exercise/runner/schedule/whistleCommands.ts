import { SEATS } from '../../plan/seats.ts';
import { uuidOf } from './ids.ts';
import { type Planned, plan } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';
import { taskIdOf } from './taskCommands.ts';

/** 16 whistles with the answers and arrivals of the departments (F10). */
export function plannedWhistles({ scenario, operationId }: PlayingPlan): Planned[] {
  return scenario.whistles.flatMap(({ key, seat, task, incident, reason, text, blownS, endedS, called }) => {
    const whistleId = uuidOf(operationId, 'whistle', key);
    return [
      plan('whistle.blow', blownS, `blow:${key}`, seat, {
        whistleId,
        operationId,
        area: seat.area,
        taskId: taskIdOf(operationId, task),
        incidentId: incident === null ? null : uuidOf(operationId, 'incident', incident),
        reason,
        text,
        organisationIds: called.map((one) => one.organisationId),
      }),
      ...called.flatMap(({ organisationId, answeredS, refusal, arrivedS }) => [
        plan('whistle.answer', answeredS, `answer:${key}:${organisationId}`, SEATS.department, {
          whistleId,
          organisationId,
          accepted: refusal === null,
          reason: refusal ?? '',
        }),
        ...(arrivedS === null
          ? []
          : [
              plan('whistle.arrive', arrivedS, `arrive:${key}:${organisationId}`, SEATS.department, {
                whistleId,
                organisationId,
              }),
            ]),
      ]),
      plan('whistle.end', endedS, `end:${key}`, seat, { whistleId, note: '事毕（演练）' }),
    ];
  });
}
