import { createHash } from 'node:crypto';
import type pg from 'pg';
import { areasOf, type Principal } from '../../shared/access/principal.ts';
import { type AreaCode, isWithin } from '../../shared/model/area.ts';
import type { Audience } from '../../shared/model/callout.ts';
import { canonical } from '../../shared/picture/digest.ts';
import { type AudienceRow, audienceRows } from '../db/queries/audience.ts';

/** One who is called, in the one group that they are called with. */
export interface CalledPerson {
  personId: string;
  name: string;
  homeArea: AreaCode;
  hasPhone: boolean;
  hasAccount: boolean;
  hasConsent: boolean;
}

export interface CalledGroup {
  /** A team's id, or `G-` and a grid. */
  teamId: string;
  name: string;
  homeArea: AreaCode;
  people: readonly CalledPerson[];
}

export interface AudienceOf {
  operationId: string;
  /** Who calls. */
  area: AreaCode;
  audience: Audience;
  drill: boolean;
}

/**
 * The people that an audience names, as whoever calls may reach them. Asked in the same way for the preview and
 * for the call itself, so that what is sent is what was shown.
 */
export async function resolveAudience(
  client: pg.PoolClient,
  principal: Principal,
  { area, audience }: Pick<AudienceOf, 'area' | 'audience'>,
  at: number,
): Promise<CalledGroup[]> {
  const { areas, teamIds, branchIds, skills } = audience;
  const rows = await audienceRows(client, {
    reach: areasOf(principal, 'callout.send'),
    // With nothing named, the caller's own area.
    areas: areas.length + teamIds.length + branchIds.length === 0 ? [area] : areas,
    teamIds,
    branchIds,
    skills,
    // Who serves a grid belongs to no team and has no skill on record.
    gridPeople: branchIds.length > 0 && teamIds.length === 0 && skills.length === 0,
    at,
  });
  return composeAudience(rows, area, audience.count);
}

/**
 * Groups in the order 属地→区域 (those of the caller's area first), then by id; each person once, in the first of
 * their groups, the lead first; at most `count` people. Pure.
 */
export function composeAudience(
  rows: readonly AudienceRow[],
  area: AreaCode,
  count: number | null,
): CalledGroup[] {
  const ordered = [...rows].sort(
    (a, b) =>
      Number(isWithin(b.teamArea, area)) - Number(isWithin(a.teamArea, area)) ||
      byText(a.teamId, b.teamId) ||
      Number(b.lead) - Number(a.lead) ||
      byText(a.personId, b.personId),
  );
  const groups = new Map<string, CalledGroup & { people: CalledPerson[] }>();
  const seen = new Set<string>();
  for (const row of ordered) {
    if (seen.has(row.personId) || (count !== null && seen.size >= count)) continue;
    seen.add(row.personId);
    const group = groups.get(row.teamId) ?? {
      teamId: row.teamId,
      name: row.name,
      homeArea: row.teamArea,
      people: [],
    };
    groups.set(row.teamId, group);
    const { personId, personName: name, homeArea, hasPhone, hasAccount, hasConsent } = row;
    group.people.push({ personId, name, homeArea, hasPhone, hasAccount, hasConsent });
  }
  return [...groups.values()];
}

/** What a confirmation confirms: who is called, by whom, in which operation, in earnest or as a drill. */
export function audienceDigest(of: AudienceOf, groups: readonly CalledGroup[]): string {
  const { areas, teamIds, branchIds, skills, count } = of.audience;
  const asked = {
    areas: sorted(areas),
    teamIds: sorted(teamIds),
    branchIds: sorted(branchIds),
    skills: sorted(skills),
    count,
  };
  const called = groups.map(({ teamId, people }) => [teamId, ...people.map(({ personId }) => personId)]);
  const { operationId, area, drill } = of;
  return createHash('sha256')
    .update(canonical({ operationId, area, drill, asked, called }))
    .digest('base64url');
}

function sorted(items: readonly string[]): string[] {
  return [...new Set(items)].sort();
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
