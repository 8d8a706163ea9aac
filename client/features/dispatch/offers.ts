import type {
  Candidate,
  DepartmentCandidate,
  DispatchList,
  OfferRef,
  TeamCandidate,
} from '../../../shared/model/candidate.ts';

/** One who can be chosen: a unit, a team, or the desk of the department that answers. */
export type Offer =
  | { readonly kind: 'unit'; readonly id: string; readonly unit: Candidate }
  | { readonly kind: 'team'; readonly id: string; readonly team: TeamCandidate }
  | { readonly kind: 'department'; readonly id: string; readonly office: DepartmentCandidate };

/** All on one list, as the server ranked them. */
export function offersOf({
  candidates,
  teams,
  departments,
}: Pick<DispatchList, 'candidates' | 'teams' | 'departments'>): Offer[] {
  return [
    ...candidates.map((unit): Offer => ({ kind: 'unit', id: unit.unitId, unit })),
    ...teams.map((team): Offer => ({ kind: 'team', id: team.teamId, team })),
    ...departments.map((office): Offer => ({ kind: 'department', id: office.organisationId, office })),
  ].sort((a, b) => factsIn(a).rank - factsIn(b).rank);
}

/** What every offer says of itself. */
export function factsIn(offer: Offer): { readonly name: string; readonly rank: number } {
  if (offer.kind === 'unit') return offer.unit;
  return offer.kind === 'team' ? offer.team : offer.office;
}

export function isOffer(ref: OfferRef | null, { kind, id }: Pick<Offer, 'kind' | 'id'>): boolean {
  return ref !== null && ref.kind === kind && ref.id === id;
}
