import { type ComponentType, lazy } from 'react';
import type { AdminPage } from './adminPages.ts';

/** Each page with its own code, loaded when it is first opened. */
export const PAGES: Record<AdminPage, ComponentType> = {
  people: lazy(async () => ({ default: (await import('./people/PeoplePage.tsx')).PeoplePage })),
  roles: lazy(async () => ({ default: (await import('./roles/RolesPage.tsx')).RolesPage })),
  support: lazy(async () => ({
    default: (await import('./support/SupportPage.tsx')).SupportPage,
  })),
  devices: lazy(async () => ({
    default: (await import('./devices/DevicesPage.tsx')).DevicesPage,
  })),
  displays: lazy(async () => ({
    default: (await import('./displays/DisplaysPage.tsx')).DisplaysPage,
  })),
  organisations: lazy(async () => ({
    default: (await import('./organisations/OrganisationsPage.tsx')).OrganisationsPage,
  })),
  teams: lazy(async () => ({ default: (await import('./teams/TeamsPage.tsx')).TeamsPage })),
  posts: lazy(async () => ({ default: (await import('./gridPosts/PostsPage.tsx')).PostsPage })),
  facilities: lazy(async () => ({
    default: (await import('./facilities/FacilitiesPage.tsx')).FacilitiesPage,
  })),
  gaps: lazy(async () => ({ default: (await import('./gaps/GapsPage.tsx')).GapsPage })),
  imports: lazy(async () => ({
    default: (await import('./imports/ImportsPage.tsx')).ImportsPage,
  })),
  audit: lazy(async () => ({ default: (await import('./audit/AuditPage.tsx')).AuditPage })),
  retention: lazy(async () => ({
    default: (await import('./retention/RetentionPage.tsx')).RetentionPage,
  })),
};
