import type { TaskGround } from './ground.ts';
import type { Faults, Pair, Source, SubIncident, Team } from './schema.ts';
import type { TaskPlan, WhistlePlan } from './taskSchema.ts';
import { incidentTasks } from './tasksIncident.ts';
import { inspectionTasks } from './tasksInspection.ts';
import { cordonTasks, evacuationTasks, musterTasks } from './tasksOpening.ts';
import { comfortTasks, logisticsTasks, transferTasks } from './tasksRelief.ts';
import { surveyTasks } from './tasksSurvey.ts';
import { whistles as blown } from './whistles.ts';

export interface Forces {
  readonly teams: readonly Team[];
  readonly sources: readonly Source[];
  readonly pairs: readonly Pair[];
  readonly incidents: readonly SubIncident[];
  readonly faults: Faults;
}

/** The 618 tasks of docs/domain.md 5.2 in the order in which they are made, and the 16 whistles. */
export function tasksAndWhistles(
  ground: TaskGround,
  { teams, sources, pairs, incidents, faults }: Forces,
): { tasks: TaskPlan[]; whistles: WhistlePlan[] } {
  const { whistles, tasks: called } = blown(ground, incidents);
  const tasks = [
    ...musterTasks(ground, teams, sources),
    ...evacuationTasks(ground),
    ...cordonTasks(ground),
    ...surveyTasks(ground, pairs, faults),
    ...inspectionTasks(ground),
    ...comfortTasks(ground),
    ...logisticsTasks(ground),
    ...incidentTasks(ground, incidents),
    ...transferTasks(ground),
    ...called,
  ];
  return { tasks: tasks.toSorted((a, b) => a.createdS - b.createdS), whistles };
}
