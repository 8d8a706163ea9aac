import { type ComponentType, lazy } from 'react';
import type { AdminPage } from '../../features/admin/adminPages.ts';

/** Each page with its own code, loaded when it is first opened. */
export const PAGES: Record<AdminPage, ComponentType> = {
  people: lazy(async () => ({ default: (await import('../../features/people/PeoplePage.tsx')).PeoplePage })),
  roles: lazy(async () => ({ default: (await import('../../features/roles/RolesPage.tsx')).RolesPage })),
  support: lazy(async () => ({
    default: (await import('../../features/support/SupportPage.tsx')).SupportPage,
  })),
  devices: lazy(async () => ({
    default: (await import('../../features/devices/DevicesPage.tsx')).DevicesPage,
  })),
  displays: lazy(async () => ({
    default: (await import('../../features/displays/DisplaysPage.tsx')).DisplaysPage,
  })),
  organisations: lazy(async () => ({
    default: (await import('../../features/organisations/OrganisationsPage.tsx')).OrganisationsPage,
  })),
  teams: lazy(async () => ({ default: (await import('../../features/teams/TeamsPage.tsx')).TeamsPage })),
  posts: lazy(async () => ({ default: (await import('../../features/gridPosts/PostsPage.tsx')).PostsPage })),
  facilities: lazy(async () => ({
    default: (await import('../../features/facilities/FacilitiesPage.tsx')).FacilitiesPage,
  })),
  gaps: lazy(async () => ({ default: (await import('../../features/gaps/GapsPage.tsx')).GapsPage })),
  imports: lazy(async () => ({
    default: (await import('../../features/imports/ImportsPage.tsx')).ImportsPage,
  })),
  audit: lazy(async () => ({ default: (await import('../../features/audit/AuditPage.tsx')).AuditPage })),
  retention: lazy(async () => ({
    default: (await import('../../features/retention/RetentionPage.tsx')).RetentionPage,
  })),
};
