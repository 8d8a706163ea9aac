import type { Shot } from './shots.ts';

const page = (name: string, path = `/admin/${name}`, username = 'admin'): Omit<Shot, 'language'> => ({
  name: `admin-${name}-1920x1080`,
  username,
  path,
  width: 1920,
  height: 1080,
});

/** Every page of the administration, by whom it is for. */
export const ADMIN_SHOTS: readonly Omit<Shot, 'language'>[] = [
  page('people'),
  page('roster', '/admin/people?tab=roster'),
  page('consent', '/admin/people?tab=consent'),
  page('roles'),
  page('support'),
  page('devices'),
  page('displays'),
  page('organisations'),
  page('departments', '/admin/organisations?tab=departments'),
  page('teams'),
  page('posts'),
  page('facilities'),
  page('gaps'),
  page('imports'),
  page('retention'),
  page('audit', '/admin/audit', 'auditor'),
];
