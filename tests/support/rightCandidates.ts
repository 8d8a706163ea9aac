import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DispatchList, OfferRef } from '../../shared/model/candidate.ts';
import { incidentTypeSchema } from '../../shared/model/incident.ts';
import { departmentSchema } from '../../shared/model/organisation.ts';
import { skillSchema, vehicleKindSchema } from '../../shared/model/team.ts';

const wantedSchema = z.union([
  z.strictObject({ vehicle: vehicleKindSchema }),
  z.strictObject({ officer: z.literal(true) }),
  z.strictObject({ team: skillSchema }),
  z.strictObject({ department: departmentSchema }),
]);
export type WantedCandidate = z.infer<typeof wantedSchema>;

const fileSchema = z.strictObject({
  note: z.string(),
  cases: z.array(
    z.strictObject({ type: incidentTypeSchema, says: z.string(), lead: wantedSchema, assist: wantedSchema }),
  ),
});

/** What an officer expects (data/dispatch/expected.json). */
export const RIGHT_CANDIDATES = fileSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../data/dispatch/expected.json'), 'utf8')),
).cases;

/** What a force is, in words of the table; what it cannot say stays as it is, and so equals nothing there. */
export interface Known {
  /** Kinds of vehicles by unit id, and skills of teams by team id. */
  vehicles: ReadonlyMap<string, string>;
  teams: ReadonlyMap<string, readonly string[]>;
}

/** Whether whoever is named is what the table wants; `community`: of the place. */
export function isWanted(
  wanted: WantedCandidate,
  ref: OfferRef | null,
  list: Pick<DispatchList, 'candidates' | 'departments'>,
  { vehicles, teams }: Known,
  community: string,
): boolean {
  if (ref === null) return false;
  if ('department' in wanted)
    return ref.kind === 'department' && list.departments.some((one) => one.department === wanted.department);
  if ('team' in wanted) return ref.kind === 'team' && (teams.get(ref.id) ?? []).includes(wanted.team);
  const unit = ref.kind === 'unit' ? list.candidates.find(({ unitId }) => unitId === ref.id) : undefined;
  if (unit === undefined) return false;
  if ('vehicle' in wanted) return vehicles.get(unit.unitId) === wanted.vehicle;
  return unit.unitKind === 'officer' && unit.homeArea.startsWith(community);
}

/** Who is named, for the words of a failure. */
export function nameOf(ref: OfferRef | null, { candidates, teams, departments }: DispatchList): string {
  if (ref === null) return 'nobody';
  const found =
    candidates.find(({ unitId }) => ref.kind === 'unit' && unitId === ref.id) ??
    teams.find(({ teamId }) => ref.kind === 'team' && teamId === ref.id) ??
    departments.find(({ organisationId }) => ref.kind === 'department' && organisationId === ref.id);
  return found?.name ?? ref.id;
}
