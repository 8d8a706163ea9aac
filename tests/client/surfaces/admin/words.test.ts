import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADMIN_GROUPS, ADMIN_PAGES } from '../../../../client/surfaces/admin/adminPages.ts';
import { ACTION_GROUPS } from '../../../../client/surfaces/admin/audit/auditWords.ts';
import { AUDIT_ACTIONS } from '../../../../server/access/audit.ts';
import { PERMISSIONS } from '../../../../shared/access/permissions.ts';
import { ROLES } from '../../../../shared/access/roles.ts';
import { CAPABILITIES, FACILITY_KINDS, SHELTER_STATUSES } from '../../../../shared/model/facility.ts';
import { DEPARTMENTS, ORGANISATION_KINDS, RESOURCES } from '../../../../shared/model/organisation.ts';
import { EMPLOYMENTS, GRID_POSTS } from '../../../../shared/model/person.ts';
import { FINDING_CODES, ROSTER_KINDS } from '../../../../shared/model/rosterFile.ts';
import { GAP_KINDS } from '../../../../shared/model/rosterGap.ts';
import { SKILLS, TEAM_KINDS, TEAM_STATUSES, VEHICLE_KINDS } from '../../../../shared/model/team.ts';
import { CONSENT_STATES } from '../../../../shared/wire/consentRoutes.ts';
import { TRAIL_REQUEST_STATES } from '../../../../shared/wire/trailRoutes.ts';

type Texts = { [key: string]: string | Texts };
const read = (set: string): Texts =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../../client/app/locales/zh-CN/${set}.json`), 'utf8'),
  );
const texts: Record<string, Texts> = {
  admin: read('admin'),
  common: { ...read('common'), ...read('desk') },
  field: read('field'),
};

function has(set: string, key: string): boolean {
  let at: string | Texts | undefined = texts[set];
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' && at !== '';
}

const under = (prefix: string, keys: readonly string[]) => keys.map((key) => `${prefix}.${key}`);

describe('the administration', () => {
  it('has words for every closed list that its pages show', () => {
    const wanted = [
      ...under('pages', ADMIN_PAGES),
      ...under(
        'nav',
        ADMIN_GROUPS.map(({ group }) => group),
      ),
      ...under('permission', PERMISSIONS),
      ...under('permissionOf', [...new Set(PERMISSIONS.map((one) => one.split('.')[0]!))]),
      ...under('roles.rule', ['within', 'commands', 'deny']),
      ...under('roleFor', ROLES),
      ...under('action', AUDIT_ACTIONS),
      ...under('audit.groups', ACTION_GROUPS),
      ...under('finding', FINDING_CODES),
      ...under('rosterKind', ROSTER_KINDS),
      ...under('gapKind', GAP_KINDS),
      ...under('gaps.mendBy', GAP_KINDS),
      ...under('gridPost', GRID_POSTS),
      ...under('posts.endWarning', GRID_POSTS),
      ...under('employment', EMPLOYMENTS),
      ...under('teamKind', TEAM_KINDS),
      ...under('teams.states', TEAM_STATUSES),
      ...under('skill', SKILLS),
      ...under('organisationKind', ORGANISATION_KINDS),
      ...under('department', DEPARTMENTS),
      ...under('resource', RESOURCES),
      ...under('vehicleKind', VEHICLE_KINDS),
      ...under('consentState', CONSENT_STATES),
      ...under('retention.requestStates', TRAIL_REQUEST_STATES),
    ];
    expect(wanted.filter((key) => !has('admin', key))).toEqual([]);
  });

  it('and the console have words for places', () => {
    const wanted = [
      ...under('facilityKind', FACILITY_KINDS),
      ...under('facilityStatus', SHELTER_STATUSES),
      ...under('capability', CAPABILITIES),
    ];
    expect(wanted.filter((key) => !has('common', key))).toEqual([]);
  });

  it('and the phone have words for every state of consent and of a request', () => {
    const wanted = [
      ...under('consent.states', CONSENT_STATES),
      ...under('mine.requestStates', TRAIL_REQUEST_STATES),
    ];
    expect(wanted.filter((key) => !has('field', key))).toEqual([]);
  });

  it('can narrow the audit to every kind of action that there is', () => {
    const groups = new Set(AUDIT_ACTIONS.map((action) => action.split('.')[0]!));
    expect([...groups].filter((group) => !(ACTION_GROUPS as readonly string[]).includes(group))).toEqual([]);
  });
});
