import type { Audience } from '../../../shared/model/callout.ts';

export const NO_AUDIENCE: Audience = { areas: [], teamIds: [], branchIds: [], skills: [], count: null };

/** Whether anything narrows a call: one that nothing narrows would go to everybody the caller may call. */
export function narrows(audience: Audience): boolean {
  return (
    audience.areas.length + audience.teamIds.length + audience.branchIds.length + audience.skills.length > 0
  );
}

/** The same for two audiences that call the same people, whatever the order they were chosen in. */
export function audienceKey({ areas, teamIds, branchIds, skills, count }: Audience): string {
  return JSON.stringify([...[areas, teamIds, branchIds, skills].map((list) => [...list].sort()), count]);
}
