import { describe, expect, it } from 'vitest';
import { verdictOn } from '../../../server/privacy/retentionPlan.ts';

describe('the verdict on an operation’s raw positions', () => {
  const closed = { closedAt: 100, dueFrom: 200, heldUntil: null, purgedAt: null, fixes: 5 };
  it.each([
    ['open', { ...closed, closedAt: null, dueFrom: null }, 999, 'open'],
    ['a moment before it is due', closed, 199, 'keep'],
    ['from the moment on which it is due', closed, 200, 'delete'],
    ['while a hold keeps it', { ...closed, dueFrom: 300, heldUntil: 300 }, 250, 'held'],
    ['when the hold has ended', { ...closed, dueFrom: 300, heldUntil: 300 }, 300, 'delete'],
    ['when a hold ends before the rule does', { ...closed, heldUntil: 150 }, 120, 'keep'],
    ['when it is gone', { ...closed, fixes: 0, purgedAt: 250 }, 300, 'deleted'],
    ['when there never was any', { ...closed, fixes: 0 }, 300, 'keep'],
  ] as const)('%s', (_, operation, at, verdict) => {
    expect(verdictOn(operation, at)).toBe(verdict);
  });
});
