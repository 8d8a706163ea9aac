import { can, type Principal } from '../../shared/access/principal.ts';
import { lineageOf } from '../../shared/model/area.ts';
import type {
  Candidate,
  DispatchDecision,
  DispatchList,
  OfferRef,
  Skipped,
} from '../../shared/model/candidate.ts';
import type { Incident } from '../../shared/model/incident.ts';
import type { Need } from '../../shared/model/need.ts';
import { newId } from '../../shared/model/newId.ts';
import type { Department } from '../../shared/model/organisation.ts';
import { inScope, namesShown } from '../../shared/model/scope.ts';
import { responsibleOf, type Task } from '../../shared/model/task.ts';
import { redactUnit } from '../../shared/model/unit.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import type { CandidatesAnswer, CandidatesAsk } from '../../shared/wire/dispatchRoutes.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess, requireScope, requireSomewhere } from '../access/requireAccess.ts';
import { transaction } from '../db/database.ts';
import { decisionById, insertDecision } from '../db/queries/dispatchDecisions.ts';
import { routingFor } from '../db/queries/organisations.ts';
import { readAs } from '../db/readAs.ts';
import { forcesFor, type SeenForces } from './forces.ts';
import { incidentNeed, taskNeed } from './needs.ts';
import { propose } from './proposal.ts';
import type { Wanted } from './ranking.ts';
import { readStoredList } from './storedList.ts';
import { travelTo } from './travel.ts';
import type { DispatchDeps, Subject } from './types.ts';

/** As many of the skipped as are named; all are counted, and stored by their slots. */
const MOST_SKIPPED = 300;

/** Who could be sent for a task or an incident; kept as it is shown. Throws Refusal. */
export async function candidatesFor(
  deps: DispatchDeps,
  principal: Principal,
  ask: CandidatesAsk,
): Promise<CandidatesAnswer> {
  const { db, clock, audit } = deps;
  requireSomewhere(principal, 'positions.view');
  const subject = subjectOf(deps, principal, ask);
  const { operationId, area, position } = subject;
  requireAccess(principal, 'positions.view', area);
  await audit.viewed(principal, { action: 'positions.ranked', area, operationId });

  const now = clock.now();
  const need: Need = {
    required: ask.skills ?? subject.need.required,
    useful: ask.useful ?? subject.need.useful,
    equipment: ask.equipment ?? subject.need.equipment,
  };
  const wanted: Wanted = { operationId, position, area, need, now, travel: travelTo(position, deps.streets) };
  const { department, forces } = await readAs(
    db.pool,
    readerOf(principal, 'positions.view'),
    async (client) => {
      const department = await departmentFor(client, subject);
      return {
        department,
        forces: await forcesFor({ ...deps, client, principal, now, department, subject, need }),
      };
    },
  );
  const named = { candidates: ask.limit, skipped: MOST_SKIPPED };
  const { list, skippedSlots } = propose(wanted, forces, subject.taken, named);
  const decision: DispatchDecision & { list: DispatchList } = {
    decisionId: newId(),
    operationId,
    taskId: subject.taskId,
    incidentId: subject.incidentId,
    area,
    position,
    need,
    department,
    at: now,
    by: principal.displayName,
    list,
  };
  const grids = gridsOf(forces, list);
  await transaction(db.pool, (client) =>
    insertDecision(client, { ...decision, byId: principal.userId, grids, skippedSlots }),
  );
  return decision;
}

/** What was shown with a decision, as far as the reader may see where those people were. Throws Refusal. */
export async function decisionFor(
  { db, audit }: Pick<DispatchDeps, 'db' | 'audit'>,
  principal: Principal,
  decisionId: string,
): Promise<DispatchDecision> {
  requireSomewhere(principal, 'positions.view');
  const scope = requireScope(principal);
  const found = await readAs(db.pool, readerOf(principal, 'positions.view'), (client) =>
    decisionById(client, decisionId),
  );
  if (!found || !can(principal, 'positions.view', found.area))
    throw new Refusal('not_found', 'There is no such decision.');
  const { stored, grids, ...rest } = found;
  const list = stored === null ? null : readStoredList(stored);
  const decision = { ...rest, by: namesShown(scope, rest.area) ? rest.by : '' };
  const { area, operationId } = decision;
  if (list === null) return { ...decision, list };
  await audit.viewed(principal, { action: 'positions.ranked', area, operationId });
  const seen = ({ unitId, homeArea }: Candidate | Skipped) =>
    grids[unitId] === undefined ? inScope(scope, homeArea) : can(principal, 'positions.view', grids[unitId]);
  const shown = <U extends Candidate | Skipped>(unit: U): U => {
    const { slot, unitKind: kind, name: callsign, unitId, homeArea } = unit;
    const team = 'team' in unit ? unit.team : null;
    return { ...unit, name: redactUnit({ slot, kind, callsign, unitId, homeArea, team }, scope).callsign };
  };
  const candidates = list.candidates.filter(seen).map(shown);
  const skipped = list.skipped.filter(seen).map(shown);
  const whole = candidates.length === list.candidates.length && skipped.length === list.skipped.length;
  // Who sees less of the people sees no distances of teams either.
  const teams = whole
    ? list.teams
    : list.teams
        .filter((team) => inScope(scope, team.homeArea))
        .map((team) => ({ ...team, idleUnitIds: [], nearestM: null, travelS: null }));
  const told = (ref: OfferRef | null) =>
    ref === null ||
    ref.kind === 'department' ||
    candidates.some(({ unitId }) => unitId === ref.id) ||
    teams.some(({ teamId }) => teamId === ref.id)
      ? ref
      : null;
  const proposal = { lead: told(list.proposal.lead), assist: told(list.proposal.assist) };
  return { ...decision, list: { ...list, candidates, skipped, teams, proposal } };
}

/** The task or incident that is asked about; what lies where the person sees nothing is not there for them. */
function subjectOf({ journal }: DispatchDeps, principal: Principal, ask: CandidatesAsk): Subject {
  const { tasks, incidents, operations } = journal.picture();
  const scope = requireScope(principal);
  const task = ask.taskId === undefined ? null : tasks[ask.taskId.toLowerCase()];
  const incidentId = ask.incidentId?.toLowerCase() ?? task?.incidentId ?? null;
  const incident = incidentId === null ? null : (incidents[incidentId] ?? null);
  const about = ask.taskId === undefined ? incident : task;
  if (!about || !inScope(scope, about.area))
    throw new Refusal('not_found', 'There is no such task or incident.');
  if (!isUnderWay(operations, about.operationId))
    throw new Refusal('operation_closed', 'The operation is closed.');
  const position = about.position ?? incident?.position;
  if (!position) throw new Refusal('not_yet', 'The task has no place: nobody is near to nowhere.');
  return {
    operationId: about.operationId,
    taskId: task?.taskId ?? null,
    incidentId,
    area: about.area,
    position,
    ...needOf(incident, task ?? null),
    urgent: incident !== null || !taskNeed(task?.kind ?? 'other').canWait,
    taken: task ? responsibleOf(task) !== null : false,
  };
}

/** By what happened; a task that names skills of its own asks for those in whoever leads. */
function needOf(
  incident: Incident | null,
  task: Task | null,
): Pick<Subject, 'need' | 'report' | 'department' | 'byWords'> {
  const own = task && task.skills.length > 0 ? { required: task.skills } : {};
  if (!incident)
    return {
      need: { ...taskNeed(task?.kind ?? 'other'), ...own },
      report: null,
      department: null,
      byWords: false,
    };
  const { type, title, description, area } = incident;
  const report = { type, title, description, area };
  const { department, byWords, ...need } = incidentNeed(report);
  return { need: { ...need, ...own }, report, department, byWords };
}

/** The roster's rule for the type goes before that of the product, unless the report's words make it another matter. */
async function departmentFor(
  client: Parameters<typeof routingFor>[0],
  { area, report, department, byWords }: Subject,
): Promise<Department | null> {
  if (report === null || byWords) return department;
  const rules = await routingFor(client, lineageOf(area));
  return rules.find(({ incidentType }) => incidentType === report.type)?.department ?? department;
}

/** Of those who are named in a list, by their ids. */
function gridsOf({ units }: SeenForces, { candidates, skipped }: DispatchList): Record<string, string> {
  const named = new Set([...candidates, ...skipped].map(({ slot }) => slot));
  const found: Record<string, string> = {};
  for (const { slot, unitId, place } of units) {
    if (place === null || place === 'outside' || place.grid === null) continue;
    if (named.has(slot)) found[unitId] = place.grid;
  }
  return found;
}
