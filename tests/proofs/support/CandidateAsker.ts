import { randomUUID } from 'node:crypto';
import type { Geography } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { buildingOf } from '../../../exercise/plan/places.ts';
import { createScenario } from '../../../exercise/plan/scenario.ts';
import type { Scenario, SubIncident } from '../../../exercise/plan/schema.ts';
import { leaderOf } from '../../../exercise/plan/tasksIncident.ts';
import { areaAt } from '../../../shared/model/area.ts';
import type { DispatchList } from '../../../shared/model/candidate.ts';
import { type CandidatesAnswer, DISPATCH_ROUTES } from '../../../shared/wire/dispatchRoutes.ts';
import type { EntryBatch } from '../../../shared/wire/events.ts';
import { PICTURE_ROUTES } from '../../../shared/wire/pictureRoutes.ts';
import { ApiClient } from '../../support/apiClient.ts';
import { isWanted, type Known, nameOf, RIGHT_CANDIDATES } from '../../support/rightCandidates.ts';
import type { ServerProcess } from '../../support/serverProcess.ts';

/** Where the cases of the table are reported: a grid with officers, crews all around. */
const GRID = '330205091002002';
/** 10:20: everybody is on duty, survey pairs are at the doors, the street's queue is at its longest. */
const TABLE_AT = Date.parse('2026-05-16T10:20:00+08:00');
const LOOK_MS = 400;

/** What was answered for one sub-incident or case. */
interface Asked {
  what: string;
  wrong: string | null;
  /** Ways of those who were offered. */
  streets: number;
  air: number;
  ms: number;
}

/** Asks a running server, as the dispatchers of the exercise's streets would, whom to send: for the table and the sub-incidents. */
export class CandidateAsker {
  readonly subIncidents: Asked[] = [];
  readonly table: Asked[] = [];
  private readonly scenario: Scenario;
  private readonly geography: Geography;
  private readonly known: Known;
  private readonly waiting: Map<string, SubIncident>;
  private readonly people = new Map<string, ApiClient>();

  private constructor(scenario: Scenario, geography: Geography) {
    this.scenario = scenario;
    this.geography = geography;
    const { sources, teams, incidents } = scenario;
    const vehicles = sources.filter(({ kind }) => kind === 'vehicle');
    this.known = {
      vehicles: new Map(vehicles.map(({ unitId, duty }) => [unitId, duty])),
      teams: new Map(teams.map(({ teamId, duty }) => [teamId, [duty]])),
    };
    const firsts = incidents.filter(({ duplicateOf }) => duplicateOf === null);
    this.waiting = new Map(firsts.map((one) => [one.title, one]));
  }

  static async create(): Promise<CandidateAsker> {
    const geography = await readGeography();
    return new CandidateAsker(createScenario(geography), geography);
  }

  get left(): number {
    return this.waiting.size;
  }

  get count(): number {
    return this.scenario.incidents.filter(({ duplicateOf }) => duplicateOf === null).length;
  }

  /** Where all forces stand: the table, and each sub-incident reported where the scenario has it. */
  async askStanding({ url }: ServerProcess, operationId: string): Promise<void> {
    await this.signIn(url);
    await this.askTable(operationId);
    for (const planned of [...this.waiting.values()]) {
      this.waiting.delete(planned.title);
      const { grid, building, type, title, description } = planned;
      const incidentId = randomUUID();
      const position = buildingOf(this.geography, grid, building).entrance;
      const report = { incidentId, operationId, type, title, description, position };
      await this.people.get('city')!.command('incident.report', report);
      await this.askFor(planned, incidentId);
    }
  }

  /** While the exercise is played: until all have been asked about, or it is over. */
  async follow({ url }: ServerProcess, signal: AbortSignal): Promise<void> {
    await this.signIn(url);
    const city = this.people.get('city')!;
    let operationId: string | null = null;
    for (let after = 0; !signal.aborted && (this.waiting.size > 0 || this.table.length === 0); ) {
      const path = `${PICTURE_ROUTES.journal.path}?after=${after}&limit=5000`;
      const { entries, through } = await city.get<EntryBatch>(path);
      for (const entry of entries) {
        if (entry.kind === 'operation.opened') operationId = entry.operationId;
        if (entry.kind !== 'incident.reported') continue;
        const planned = this.waiting.get(entry.body.title);
        if (!planned) continue;
        this.waiting.delete(planned.title);
        await this.askFor(planned, entry.body.incidentId);
      }
      if (this.table.length === 0 && operationId !== null && (await city.now()) >= TABLE_AT)
        await this.askTable(operationId);
      if (through > after) after = through;
      else await pause(LOOK_MS, signal);
    }
  }

  private async signIn(url: string): Promise<void> {
    for (const name of ['city', 'district', 'street', 'ciwan'])
      this.people.set(name, await ApiClient.signIn(url, name));
  }

  /** The lead that the scenario names: the department, or a crew of its own. */
  private async askFor(planned: SubIncident, incidentId: string): Promise<void> {
    const { answer, ms } = await this.ask(this.streetOf(planned.grid), { incidentId });
    const { department, list } = answer;
    const named = leaderOf(planned);
    const first = [...list.candidates, ...list.teams].some(({ rank, owner }) => rank <= 2 && owner);
    const desk = list.departments.some((one) => one.rank <= 2 && one.department === named);
    const wrong =
      department === named && (first || desk)
        ? null
        : `${named} wanted, ${department} answers: ${nameOf(list.proposal.lead, list)}, ${nameOf(list.proposal.assist, list)}`;
    this.subIncidents.push({ what: `${planned.key} ${planned.title}`, wrong, ms, ...waysOf(list) });
  }

  /** As the district, which decides about shelters and sees the teams of its own too (docs/domain.md 1.2). */
  private async askTable(operationId: string): Promise<void> {
    const district = this.people.get('district')!;
    const { centre: position } = this.geography.grids.find(({ code }) => code === GRID)!;
    for (const { type, says, lead, assist } of RIGHT_CANDIDATES) {
      const incidentId = randomUUID();
      await district.command('incident.report', {
        incidentId,
        operationId,
        type,
        title: says,
        position,
      });
      const { answer, ms } = await this.ask(district, { incidentId });
      const { list } = answer;
      const right = (wanted: typeof lead, ref: typeof list.proposal.lead) =>
        isWanted(wanted, ref, list, this.known, areaAt(GRID, 'community')!);
      const faults = [
        right(lead, list.proposal.lead)
          ? null
          : `leads ${nameOf(list.proposal.lead, list)}, wanted ${JSON.stringify(lead)}`,
        right(assist, list.proposal.assist)
          ? null
          : `assists ${nameOf(list.proposal.assist, list)}, wanted ${JSON.stringify(assist)}`,
      ].filter((one) => one !== null);
      const wrong = faults.length > 0 ? faults.join('; ') : null;
      this.table.push({ what: `${type} ${says}`, wrong, ms, ...waysOf(list) });
      await district.command('incident.reject', { incidentId, version: 1, reason: '核对候选用（演练）' });
    }
  }

  /** The dispatcher of the street that a grid lies in. */
  private streetOf(grid: string): ApiClient {
    return this.people.get(grid.startsWith('330205092') ? 'ciwan' : 'street')!;
  }

  private async ask(who: ApiClient, body: object): Promise<{ answer: CandidatesAnswer; ms: number }> {
    const began = performance.now();
    const answer = await who.post<CandidatesAnswer>(DISPATCH_ROUTES.candidates.path, body);
    if (!answer.list) throw new Error(`no candidates: ${JSON.stringify(answer)}`);
    return { answer, ms: performance.now() - began };
  }
}

function waysOf({ candidates }: DispatchList): Pick<Asked, 'streets' | 'air'> {
  const streets = candidates.filter(({ way }) => way === 'streets').length;
  return { streets, air: candidates.length - streets };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
