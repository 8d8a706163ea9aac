import type { PlanGeography } from './places.ts';
import type { Faults, Pair, PlanSource, PlanTeam, SubIncident } from './schema.ts';
import type { TaskPlan, WhistlePlan } from './taskSchema.ts';
import { planIncidentTasks } from './tasksIncident.ts';
import { inspectionTasks } from './tasksInspection.ts';
import { cordonTasks, evacuationTasks, musterTasks } from './tasksOpening.ts';
import { comfortTasks, logisticsTasks, transferTasks } from './tasksRelief.ts';
import { surveyTasks } from './tasksSurvey.ts';
import { whistles as blown } from './whistles.ts';

export interface PlannedForces {
  readonly teams: readonly PlanTeam[];
  readonly sources: readonly PlanSource[];
  readonly pairs: readonly Pair[];
  readonly incidents: readonly SubIncident[];
  readonly faults: Faults;
}

/** The 618 tasks of docs/domain.md 5.2 in the order in which they are made, and the 16 whistles. */
export function tasksAndWhistles(
  geography: PlanGeography,
  { teams, sources, pairs, incidents, faults }: PlannedForces,
): { tasks: TaskPlan[]; whistles: WhistlePlan[] } {
  const { whistles, tasks: called } = blown(geography, incidents);
  const tasks = [
    ...musterTasks(geography, teams, sources),
    ...evacuationTasks(geography),
    ...cordonTasks(geography),
    ...surveyTasks(geography, pairs, faults),
    ...inspectionTasks(geography),
    ...comfortTasks(geography),
    ...logisticsTasks(geography),
    ...planIncidentTasks(geography, incidents),
    ...transferTasks(geography),
    ...called,
  ];
  return { tasks: tasks.toSorted((a, b) => a.createdS - b.createdS), whistles };
}
