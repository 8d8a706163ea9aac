import type { Permission } from '../../../../shared/access/permissions.ts';
import type { RosterKind } from '../../../../shared/model/rosterFile.ts';
import type { RosterGap } from '../../../../shared/model/rosterGap.ts';

/** Where a gap is mended, narrowed to what lacks something, and what somebody must hold to do it there. */
export interface Mend {
  readonly needs: Permission;
  readonly to: string;
}

export function mendOf(gap: Pick<RosterGap, 'kind' | 'subject'>): Mend {
  switch (gap.kind) {
    case 'grid_without_instructor':
      return mend('roster.edit', 'posts', { area: gap.subject, fill: 'instructor' });
    case 'grid_without_officer':
      return mend('roster.edit', 'posts', { area: gap.subject, fill: 'officer' });
    case 'team_without_lead':
      return mend('roster.edit', 'teams', { open: gap.subject });
    case 'expired_consent':
      return mend('people.manage', 'people', { tab: 'consent', state: 'expired', q: gap.subject });
    // Branches and their members come with the roster files of the party-building office alone.
    case 'grid_without_branch':
      return byFile('branches');
    case 'member_in_no_grid':
      return byFile('branch_members');
  }
}

function byFile(kind: RosterKind): Mend {
  return mend('roster.import', 'imports', { kind });
}

function mend(needs: Permission, page: string, query: Record<string, string>): Mend {
  return { needs, to: `/admin/${page}?${new URLSearchParams(query)}` };
}
