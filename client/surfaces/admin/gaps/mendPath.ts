import type { RosterGap } from '../../../../shared/model/rosterGap.ts';

/** The page on which a gap is mended, narrowed to what lacks something. */
export function mendPath(gap: Pick<RosterGap, 'kind' | 'area' | 'subject'>): string {
  switch (gap.kind) {
    case 'grid_without_instructor':
      return to('posts', { area: gap.subject, fill: 'instructor' });
    case 'grid_without_officer':
      return to('posts', { area: gap.subject, fill: 'officer' });
    case 'team_without_lead':
      return to('teams', { open: gap.subject });
    case 'expired_consent':
      return to('people', { tab: 'consent', state: 'expired', q: gap.subject });
    // Branches and their members come with the roster files of the party-building office alone.
    case 'grid_without_branch':
      return to('imports', { kind: 'branch_grids' });
    case 'member_in_no_grid':
      return to('imports', { kind: 'branch_members' });
  }
}

function to(page: string, query: Record<string, string>): string {
  return `/admin/${page}?${new URLSearchParams(query)}`;
}
