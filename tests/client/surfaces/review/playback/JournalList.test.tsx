import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { JournalList } from '../../../../../client/surfaces/review/playback/JournalList.tsx';
import type { Entry } from '../../../../../shared/model/entries/entry.ts';
import { MINUTE_MS } from '../../../../../shared/time/durations.ts';
import { journalOf } from '../../../../support/journalSample.ts';
import { Desk } from '../../../../support/screen.tsx';
import { T0 } from '../../../features/samples.ts';

const journal = (...delayMs: [number, number, number]) =>
  journalOf([
    { at: 0, kind: 'operation.opened', body: { name: '甬安', exercise: true, t0: T0 }, delayMs: delayMs[0] },
    { at: 5, kind: 'incident.reported', incident: 0, delayMs: delayMs[1] },
    { at: 9, kind: 'incident.closed', incident: 0, delayMs: delayMs[2] },
  ]);

function show(entries: readonly Entry[]) {
  const desk = new Desk({ entries });
  const onGo = vi.fn();
  desk.show(<JournalList onGo={onGo} />);
  return { desk, onGo };
}

/** Of each row, from above. */
const texts = (part: string) =>
  screen.getAllByRole('button').map((row) => row.querySelector(part)!.textContent);

describe('the journal up to a moment', () => {
  it('says that nothing was on record before', () => {
    show([]);
    expect(screen.getByText('这一刻之前没有记录。')).toBeTruthy();
  });

  it('has the newest first, and the newest is where one is', () => {
    show(journal(0, 0, 0));
    expect(texts('time')).toEqual(['09:04:00', '09:00:00', '08:55:00']);
    const [now, ...before] = screen.getAllByRole('button');
    expect(now!.getAttribute('aria-current')).toBe('true');
    expect(before.some((row) => row.hasAttribute('aria-current'))).toBe(false);
  });

  it('says how late each was known', () => {
    show(journal(400, 41_200, 130_000));
    expect(texts('span:last-child')).toEqual(['2 分 10 秒', '41 秒', '0.4 秒']);
  });

  it('leads to when it was known, not to when it was true', async () => {
    const { desk, onGo } = show(journal(0, 2 * MINUTE_MS, 0).slice(0, 2));
    await desk.user.click(within(screen.getByRole('list', { name: '日志' })).getAllByRole('button')[0]!);
    expect(onGo.mock.calls).toEqual([[T0 + 7 * MINUTE_MS]]);
  });
});
