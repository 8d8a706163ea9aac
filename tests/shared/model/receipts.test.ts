import { describe, expect, it } from 'vitest';
import { isNews, lastBefore, progressOf, withStep } from '../../../shared/model/receipts.ts';
import type { Assignment, ReceiptStep } from '../../../shared/model/task.ts';

const SENT = 1_000_000;
const sent: Assignment = {
  assignmentId: '7b0f7a52-58a3-4c0e-9d57-0c8a1f6f3a01',
  assignee: { kind: 'unit', id: 'V-1', name: null },
  role: 'responsible',
  state: 'active',
  decisionId: null,
  dispatchedAt: SENT,
  endedAt: null,
  reason: null,
  steps: {},
  result: null,
};
const shown = (one: Assignment, step: ReceiptStep, at: number) => withStep(one, step, at, true);
const said = (one: Assignment, step: ReceiptStep, at: number) => withStep(one, step, at, false);

describe('what fixes show', () => {
  it('accepts nothing in the name of somebody: they are seen on scene and have still to say that they agree', () => {
    const there = shown(shown(sent, 'moving', SENT + 1), 'on_scene', SENT + 2);
    expect(there.steps).toEqual({
      moving: { at: SENT + 1, derived: true },
      on_scene: { at: SENT + 2, derived: true },
    });
    expect(progressOf(there)).toBe('dispatched');
    expect(isNews(there, 'accepted', false)).toBe(true);
    const agreed = said(there, 'accepted', SENT + 9);
    expect(agreed.steps).toEqual({
      delivered: { at: SENT + 9, derived: true },
      seen: { at: SENT + 9, derived: true },
      accepted: { at: SENT + 9, derived: false },
      moving: { at: SENT + 1, derived: true },
      on_scene: { at: SENT + 2, derived: true },
    });
    expect(progressOf(agreed)).toBe('in_progress');
  });

  it('is confirmed by hand at its own time, and is then agreed to since it was confirmed', () => {
    const there = said(shown(sent, 'on_scene', SENT + 2), 'on_scene', SENT + 5);
    expect(there.steps).toMatchObject({
      accepted: { at: SENT + 5, derived: true },
      on_scene: { at: SENT + 2, derived: false },
    });
    expect(progressOf(there)).toBe('in_progress');
  });

  it('does not hold back what was said before it and comes late', () => {
    const there = shown(sent, 'on_scene', SENT + 5);
    expect(lastBefore(there, 'accepted')).toBe(SENT);
    expect(lastBefore(said(there, 'accepted', SENT + 3), 'done')).toBe(SENT + 5);
  });

  it('is no news below what was shown or said already', () => {
    const there = shown(sent, 'on_scene', SENT + 2);
    expect(isNews(there, 'moving', true)).toBe(false);
    expect(isNews(there, 'moving', false)).toBe(false);
    expect(isNews(said(sent, 'on_scene', SENT + 2), 'accepted', true)).toBe(false);
  });
});
