/** Path of a Chromium that is on this machine, or null. `CHROMIUM_PATH` wins. */
export function findChromium(env?: Record<string, string | undefined>): string | null;
/** How a PostgreSQL server with PostGIS can be had here, or why not. */
export function findPostgis(env?: Record<string, string | undefined>): { from?: string; reason?: string };
