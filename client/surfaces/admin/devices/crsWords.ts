import type { Device } from '../../../../shared/wire/identityRoutes.ts';

/** Names of coordinate systems: the same in every language. */
export const CRS_WORDS: Record<Device['crs'], string> = {
  wgs84: 'WGS-84',
  cgcs2000: 'CGCS2000',
  gcj02: 'GCJ-02',
  bd09: 'BD-09',
};
