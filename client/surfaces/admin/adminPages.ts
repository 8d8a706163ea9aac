import {
  BadgeCheck,
  Building2,
  FileUp,
  Grid3x3,
  Handshake,
  KeyRound,
  type LucideIcon,
  MonitorUp,
  Network,
  Radio,
  ScrollText,
  SearchX,
  Timer,
  Users,
} from 'lucide-react';
import type { Permission } from '../../../shared/access/permissions.ts';
import { can, type Principal } from '../../../shared/access/principal.ts';

/** Pages of /admin in the order of their navigation; the name is the last part of the address. */
export const ADMIN_PAGES = [
  'people',
  'roles',
  'support',
  'devices',
  'displays',
  'organisations',
  'teams',
  'posts',
  'facilities',
  'gaps',
  'imports',
  'audit',
  'retention',
] as const;
export type AdminPage = (typeof ADMIN_PAGES)[number];

/** Headings of the navigation, with the pages below each. */
export const ADMIN_GROUPS = [
  { group: 'accounts', pages: ['people', 'roles', 'support'] },
  { group: 'equipment', pages: ['devices', 'displays'] },
  { group: 'organisation', pages: ['organisations', 'teams', 'posts', 'facilities', 'gaps', 'imports'] },
  { group: 'oversight', pages: ['audit', 'retention'] },
] as const satisfies readonly { group: string; pages: readonly AdminPage[] }[];

export const PAGE_ICONS: Record<AdminPage, LucideIcon> = {
  people: Users,
  roles: KeyRound,
  support: Handshake,
  devices: Radio,
  displays: MonitorUp,
  organisations: Network,
  teams: BadgeCheck,
  posts: Grid3x3,
  facilities: Building2,
  gaps: SearchX,
  imports: FileUp,
  audit: ScrollText,
  retention: Timer,
};

/** Any one of these opens the page. The server decides again for each request. */
const NEEDS: Record<AdminPage, readonly Permission[]> = {
  people: ['people.manage'],
  roles: ['people.manage', 'audit.view'],
  support: ['support.grant'],
  devices: ['devices.manage'],
  displays: ['displays.manage'],
  organisations: ['roster.view'],
  teams: ['roster.view'],
  posts: ['roster.view'],
  facilities: ['facility.view'],
  gaps: ['gaps.view'],
  imports: ['roster.import', 'roster.export'],
  audit: ['audit.view'],
  retention: ['retention.run'],
};

/** The page to begin with: one to work on before one to read. */
export function firstPage(pages: readonly AdminPage[]): AdminPage | undefined {
  return pages.find((page) => page !== 'roles') ?? pages[0];
}

/** The pages that a person may open, in order. */
export function pagesFor(principal: Principal): AdminPage[] {
  return ADMIN_PAGES.filter((page) => NEEDS[page].some((one) => can(principal, one, principal.area)));
}
