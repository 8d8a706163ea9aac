import type {
  Candidate,
  DepartmentCandidate,
  DispatchList,
  TeamCandidate,
} from '../../../shared/model/candidate.ts';
import type { Need } from '../../../shared/model/need.ts';

/** A volunteer who could go, the n-th on a list. */
export function candidate(n: number, part: Partial<Candidate> = {}): Candidate {
  return {
    unitId: `V-${n}`,
    name: `队员 ${n}`,
    slot: n,
    unitKind: 'volunteer',
    team: null,
    homeArea: '330205091001001',
    rank: n,
    skillsMatched: [],
    skillsMissing: [],
    useful: [],
    equipment: [],
    owner: false,
    homeFit: 'territory',
    distanceM: n * 100,
    travelS: n * 60,
    way: 'streets',
    fixAgeMs: 5_000,
    load: 0,
    sinceLastTaskMs: null,
    onDutyMs: 3_600_000,
    ...part,
  };
}

export function teamCandidate(n: number, part: Partial<TeamCandidate> = {}): TeamCandidate {
  return {
    teamId: `T-${n}`,
    name: `第 ${n} 队`,
    kind: 'community',
    homeArea: '330205091001',
    rank: n,
    skillsMatched: [],
    skillsMissing: [],
    useful: [],
    equipment: [],
    owner: false,
    homeFit: 'territory',
    onDuty: 9,
    idle: 4,
    idleUnitIds: [`V-${n}00`],
    nearestM: n * 100,
    travelS: n * 60,
    way: 'streets',
    ...part,
  };
}

export function desk(rank: number, part: Partial<DepartmentCandidate> = {}): DepartmentCandidate {
  return {
    organisationId: 'O-330205-gas',
    name: '江北区燃气公司',
    department: 'gas',
    dutyPhone: '000-0000-0007',
    rank,
    load: 0,
    ...part,
  };
}

export function dispatchList(part: Partial<DispatchList> = {}): DispatchList {
  const { candidates = [] } = part;
  return {
    candidates,
    teams: [],
    departments: [],
    proposal: { lead: candidates[0] ? { kind: 'unit', id: candidates[0].unitId } : null, assist: null },
    skipped: [],
    skippedCounts: {},
    suitable: candidates.length,
    considered: candidates.length + 2,
    ...part,
  };
}

export const GAS_NEED: Need = {
  required: ['gas_detection', 'gas_shutoff'],
  useful: ['local_knowledge', 'evacuation'],
  equipment: ['gas_detector'],
};
