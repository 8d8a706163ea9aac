import { describe, expect, it } from 'vitest';
import { costOfBytes, costOfItems } from '../../../../server/access/budgets/bodyCosts.ts';
import { HANDLERS } from '../../../../server/commands/nouns.ts';
import { COMMAND_RIGHTS } from '../../../../shared/wire/commandRights.ts';
import type { CommandKind } from '../../../../shared/wire/commands.ts';
import { DEAREST } from '../../../../shared/wire/routeCost.ts';

const ring = (points: number) => ({ shape: { ring: Array.from({ length: points }, () => [121.5, 29.9]) } });

describe('what JSON costs', () => {
  it('grows with its length, from 32 kB on, and never beyond the dearest thing', () => {
    expect([20, 30_000, 40_000, 320 * 1024, 1024 ** 2, 1e9].map(costOfBytes)).toEqual([
      ...[0, 0, 1, 10],
      ...[DEAREST, DEAREST],
    ]);
  });

  it('grows with what its lists hold, wherever they stand, from 50 items on', () => {
    expect([4, 49, 50, 500, 10_000].map((points) => costOfItems(ring(points)))).toEqual([
      0,
      0,
      1,
      10,
      DEAREST,
    ]);
    expect(costOfItems({ a: [[...Array(30).fill('x')], [...Array(30).fill({})]] })).toBe(1);
    expect(costOfItems(Array(100_000).fill(7))).toBe(0);
    for (const nothing of [undefined, null, 'text', 7, {}]) expect(costOfItems(nothing)).toBe(0);
  });

  it('is found however deep it is', () => {
    expect(costOfItems(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBe(DEAREST);
    expect(costOfItems(JSON.parse(`${'{"a":'.repeat(100_000)}7${'}'.repeat(100_000)}`))).toBe(0);
  });
});

it('a command that everybody gives all day costs nothing beside its message', () => {
  const kinds = Object.keys(COMMAND_RIGHTS) as CommandKind[];
  for (const kind of kinds.filter((one) => /^(incident|task|note|unit|consent|directive|tier)\./.test(one)))
    expect(HANDLERS[kind].cost).toBe(0);
  for (const kind of kinds) expect(HANDLERS[kind].cost).toBeLessThan(DEAREST);
  expect(HANDLERS['callout.send'].cost).toBeGreaterThan(HANDLERS['zone.draw'].cost);
});
