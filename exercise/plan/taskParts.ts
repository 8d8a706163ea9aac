import type { Position } from '../../shared/model/area.ts';
import type { Seat } from './seats.ts';
import type { AssigneePlan, TaskPlan } from './taskSchema.ts';

export const unitAssignee = (id: string): AssigneePlan => ({ kind: 'unit', id });
export const teamAssignee = (id: string): AssigneePlan => ({ kind: 'team', id });
/** A department of the district, by the ids of the made-up roster. */
export const departmentAssignee = (name: string): AssigneePlan => ({
  kind: 'department',
  id: `O-330205-${name}`,
});

export const cadre = (n: number): AssigneePlan => unitAssignee(`C-${String(n).padStart(3, '0')}`);
export const vehicle = (n: number): AssigneePlan => unitAssignee(`X-${String(n).padStart(2, '0')}`);

interface Where {
  readonly area: string;
  readonly position: Position | null;
}

interface Who {
  readonly by: Seat;
  /** Left out: who gave it out tells and checks as well. */
  readonly teller?: Seat;
  readonly verifier?: Seat;
}

interface When {
  readonly createdS: number;
  readonly dispatchedS: number;
  readonly acceptedS: number;
  readonly onSceneS: number;
  readonly doneS: number;
  readonly verifiedS: number;
}

type More = Partial<Pick<TaskPlan, 'skills' | 'target' | 'dueS' | 'incident' | 'wrong' | 'assists'>> & {
  readonly number?: number;
  readonly note?: string;
};

/** A task with what is usual: no incident, no limit of its own, nobody assisting. */
export function taskPlan(
  key: string,
  kind: TaskPlan['kind'],
  title: string,
  where: Where,
  who: Who,
  assignee: AssigneePlan,
  when: When,
  more: More = {},
): TaskPlan {
  const { createdS, verifiedS, ...times } = when;
  const { number = null, note = '已完成', ...rest } = more;
  return {
    key,
    kind,
    title: `${title}（演练）`,
    area: where.area,
    position: where.position,
    skills: [],
    target: null,
    dueS: null,
    incident: null,
    createdS,
    by: who.by,
    wrong: null,
    does: { assignee, ...times, number, note: `${note}（演练）` },
    assists: [],
    teller: who.teller ?? who.by,
    verifier: who.verifier ?? who.by,
    verifiedS,
    ...rest,
  };
}
