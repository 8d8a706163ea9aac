import type { AreaCode } from '../model/area.ts';
import { type Incident, incidentLabel, isEnded } from '../model/incident.ts';
import { isTaskEnded, type Task, taskLabel } from '../model/task.ts';
import { isExpected, type Whistle, whistleLabel } from '../model/whistle.ts';
import { isAsked } from './modes.ts';
import type { Picture } from './picture.ts';

/** Something overdue, or a mode that nobody said goes on, that the clock raised: to whom, and since when (epoch milliseconds). The newest rung alone. */
export interface Raised {
  readonly id: string;
  readonly operationId: string;
  /** Where the thing is. */
  readonly area: AreaCode;
  readonly to: AreaCode;
  readonly at: number;
  /** `E-033`; null of a mode, which its area names. */
  readonly label: string | null;
}

/** The rung that the clock raised an incident or a task to, while nobody there holds it; null otherwise. */
export function raisedRungOf({
  deadline,
  holder,
}: Pick<Incident | Task, 'deadline' | 'holder'>): Raised['to'] | null {
  return deadline?.stage === 'raised' && !deadline.held ? holder.area : null;
}

/** The same of a whistle: somebody who was called is still to come. */
export function whistleRungOf({ raised, held, overdueAt, endedAt, called }: Whistle): Raised['to'] | null {
  if (!raised || held || overdueAt === null || endedAt !== null) return null;
  return called.some(isExpected) ? raised.to : null;
}

/** All that the clock raised and nobody holds yet. */
export function allRaised({
  incidents,
  tasks,
  whistles,
  modes,
}: Pick<Picture, 'incidents' | 'tasks' | 'whistles' | 'modes'>): Raised[] {
  const raised: Raised[] = [];
  for (const one of Object.values(incidents)) {
    const to = isEnded(one) ? null : raisedRungOf(one);
    if (to)
      raised.push({ ...placed(one, to, one.holder.since), id: one.incidentId, label: incidentLabel(one.no) });
  }
  for (const one of Object.values(tasks)) {
    const to = isTaskEnded(one) ? null : raisedRungOf(one);
    if (to) raised.push({ ...placed(one, to, one.holder.since), id: one.taskId, label: taskLabel(one.no) });
  }
  for (const one of Object.values(whistles)) {
    const to = whistleRungOf(one);
    if (to)
      raised.push({ ...placed(one, to, one.raised!.at), id: one.whistleId, label: whistleLabel(one.no) });
  }
  for (const one of Object.values(modes)) {
    const { raised: up } = one;
    if (up && isAsked(one))
      raised.push({ ...placed(one, up.to, up.at), id: `mode ${one.area}`, label: null });
  }
  return raised;
}

function placed({ operationId, area }: { operationId: string; area: AreaCode }, to: AreaCode, at: number) {
  return { operationId, area, to, at };
}
