import type pg from 'pg';
import type { DispatchDecision, SkipReason } from '../../../shared/model/candidate.ts';
import type { Skill } from '../../../shared/model/team.ts';

/** A list as it was shown, with the grid that each one was in then: who reads it later may see less. */
export interface StoredDecision extends DispatchDecision {
  byId: string;
  /** Grid codes by unit id; a unit outside all grids is left out. */
  grids: Record<string, string>;
  /** Everybody who was left out, by reason. */
  skippedSlots: Partial<Record<SkipReason, number[]>>;
}

/** One that is read again. `stored`: the list as it was written then, by whatever version; null once it was deleted. */
export interface FoundDecision extends Omit<DispatchDecision, 'list'> {
  stored: unknown;
  grids: Record<string, string>;
}

export async function insertDecision(client: pg.PoolClient, decision: StoredDecision): Promise<void> {
  await client.query(
    `insert into dispatch_decision (decision_id, operation_id, task_id, incident_id, area_code, position, skills, at,
                                    by_id, by_name, list)
     values ($1, $2, $3, $4, $5, st_setsrid(st_makepoint($6, $7), 4326), $8, $9, $10, $11, $12)`,
    [
      decision.decisionId,
      decision.operationId,
      decision.taskId,
      decision.incidentId,
      decision.area,
      decision.position[0],
      decision.position[1],
      decision.need.required,
      new Date(decision.at),
      decision.byId,
      decision.by,
      JSON.stringify({
        shown: decision.list,
        grids: decision.grids,
        skipped: decision.skippedSlots,
        need: decision.need,
        department: decision.department,
      }),
    ],
  );
}

/** A decision that the reader may see, or null. */
export async function decisionById(client: pg.PoolClient, decisionId: string): Promise<FoundDecision | null> {
  const { rows } = await client.query<FoundRow>(
    `select decision_id as "decisionId", operation_id as "operationId", task_id as "taskId",
            incident_id as "incidentId", area_code as area, array[st_x(position), st_y(position)] as position,
            skills, (extract(epoch from at) * 1000)::float8 as at, by_name as by, list
     from dispatch_decision where decision_id = $1`,
    [decisionId],
  );
  const row = rows[0];
  if (!row) return null;
  const { list, skills, ...decision } = row;
  // What was asked for is kept apart from the list; lists of before said no more.
  const need = list?.need ?? { required: skills, useful: [], equipment: [] };
  return {
    ...decision,
    need,
    department: list?.department ?? null,
    stored: list?.shown ?? null,
    grids: list?.grids ?? {},
  };
}

type FoundRow = Omit<DispatchDecision, 'list' | 'need' | 'department'> & {
  skills: Skill[];
  list:
    | ({ shown: unknown; grids: Record<string, string> } & Partial<
        Pick<DispatchDecision, 'need' | 'department'>
      >)
    | null;
};

/** What a decision was about, for whoever acts on it; null when there is none. */
export async function decisionSubject(
  client: pg.PoolClient,
  decisionId: string,
): Promise<Pick<DispatchDecision, 'operationId' | 'taskId' | 'incidentId'> | null> {
  const { rows } = await client.query<Pick<DispatchDecision, 'operationId' | 'taskId' | 'incidentId'>>(
    `select operation_id as "operationId", task_id as "taskId", incident_id as "incidentId"
     from dispatch_decision where decision_id = $1`,
    [decisionId],
  );
  return rows[0] ?? null;
}

/** Takes the lists of an operation away; who asked and when stays. Answers how many there were. */
export async function forgetDecisionLists(client: pg.PoolClient, operationId: string): Promise<number> {
  const { rowCount } = await client.query(
    'update dispatch_decision set list = null where operation_id = $1 and list is not null',
    [operationId],
  );
  return rowCount ?? 0;
}
