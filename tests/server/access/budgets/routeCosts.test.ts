import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { costOfRequest } from '../../../../server/access/budgets/routeCosts.ts';
import { SERVED_ROUTES } from '../../../../server/protocols/servedRoutes.ts';
import { ALL_ROUTES } from '../../../../shared/wire/allRoutes.ts';
import { DEAREST, HEAVY, ORDINARY, READY } from '../../../../shared/wire/routeCost.ts';

const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const get = (path: string, query = {}) => costOfRequest({ method: 'GET', path, query });

/** The longest page that a route's query lets somebody ask for. */
function longestPage(query: z.ZodType | undefined): number {
  const shape = (query as { shape?: Record<string, z.ZodType> } | undefined)?.shape;
  if (!shape?.limit) return 0;
  return Math.max(
    0,
    ...[500, 501, 1_000, 12_000].filter((rows) => shape.limit!.safeParse(String(rows)).success),
  );
}

describe('costs of routes', () => {
  it('are declared by each route but those of devices, which have limits of their own', () => {
    const without = SERVED_ROUTES.filter(({ cost }) => cost === undefined);
    expect(without.filter(({ access }) => access.kind !== 'device').map(keyOf)).toEqual([]);
  });

  it('say more than the usual one of every long list and every file', () => {
    // Tiles are made once and kept; a map asks for dozens at a time.
    const files = ALL_ROUTES.filter(({ path, answer }) => answer === 'bytes' && !path.startsWith('/tiles/'));
    const long = [...files, ...ALL_ROUTES.filter(({ query }) => longestPage(query) > 500)];
    expect(long.length).toBeGreaterThan(2);
    expect(long.filter(({ cost }) => cost === ORDINARY).map(keyOf)).toEqual([]);
    for (const { path, query, answer } of long)
      expect(get(path, { limit: longestPage(query) })).toBeGreaterThanOrEqual(answer === 'bytes' ? 2 : HEAVY);
  });

  it('stay within what a budget always holds, whatever is asked', () => {
    for (const { method, path } of ALL_ROUTES) {
      for (const limit of [undefined, '', '1', '5000', '1e9', '-5', 'NaN', ['1', '2'], 'x'.repeat(100)]) {
        const cost = costOfRequest({ method, path, query: { limit } });
        expect(cost).toBeGreaterThanOrEqual(READY);
        expect(cost).toBeLessThanOrEqual(DEAREST);
      }
    }
  });

  it('follow the path as the application matches it', () => {
    const operation = '/api/operations/44444444-4444-4444-8444-444444444444';
    expect(get(`${operation}/positions`)).toBe(HEAVY);
    expect(get(`${operation}/POSITIONS/`)).toBe(HEAVY);
    expect(get(`${operation}/positions/more`)).toBe(1);
    expect(costOfRequest({ method: 'HEAD', path: '/api/snapshot', query: {} })).toBe(20);
    expect(get('/api/journal', { limit: '5000' })).toBe(26);
    expect(get('/api/journal', { limit: '100' })).toBe(1.5);
    expect(get('/tiles/areas/1/8/1/2.pbf')).toBe(1);
    expect(get('/assets/index.js')).toBeLessThan(1);
    expect(get('/console')).toBeLessThan(1);
    expect(costOfRequest({ method: 'POST', path: '/console', query: {} })).toBe(1);
  });
});
