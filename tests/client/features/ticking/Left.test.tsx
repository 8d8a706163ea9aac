import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { LeftFigures, LeftWords, useLate } from '../../../../client/features/ticking/Left.tsx';
import { PageClock } from '../../../../client/picture/store.tsx';
import { Desk } from '../../../support/screen.tsx';
import { T0 } from '../samples.ts';

const MINUTE_MS = 60_000;

describe('what is left', () => {
  it('is said in words, and by how much it is over once it is', async () => {
    const desk = new Desk({ now: T0 });
    desk.show(
      <LeftWords until={T0 + 9 * MINUTE_MS}>{(time, late) => `${late ? '超时' : '剩'} ${time}`}</LeftWords>,
    );
    expect(screen.getByText('剩 9 分钟')).toBeTruthy();
    desk.passes(11 * MINUTE_MS);
    expect(await screen.findByText('超时 2 分钟')).toBeTruthy();
  });

  it('is told as figures without a sign', async () => {
    const desk = new Desk({ now: T0 });
    desk.show(
      <LeftFigures until={T0 + 41_000}>{(time, late) => `${late ? 'over' : 'left'} ${time}`}</LeftFigures>,
    );
    expect(screen.getByText('left 0:41')).toBeTruthy();
    desk.passes(43_000);
    expect(await screen.findByText('over 0:02')).toBeTruthy();
  });
});

function Row({ dueAt, onRender }: { dueAt: number; onRender: () => void }) {
  const late = useLate({ dueAt });
  onRender();
  return <p>{late ? 'late' : 'in time'}</p>;
}

describe('whether something is late', () => {
  it('makes a row render when it becomes so, and not by the second', async () => {
    const desk = new Desk({ now: T0 });
    const rendered = vi.fn();
    const beat = vi.fn();
    desk.show(
      <>
        <Row dueAt={T0 + MINUTE_MS} onRender={rendered} />
        <LeftFigures until={T0 + MINUTE_MS}>
          {(time) => {
            beat(time);
            return time;
          }}
        </LeftFigures>
      </>,
    );
    desk.passes(1_000);
    await waitFor(() => expect(beat).toHaveBeenCalledWith('0:59'));
    expect(rendered).toHaveBeenCalledTimes(1);
    desk.passes(MINUTE_MS);
    expect(await screen.findByText('late')).toBeTruthy();
    expect(rendered).toHaveBeenCalledTimes(2);
  });

  it('goes by the clock of the page where it has one of its own: picture time may stand still', async () => {
    const clock = { now: vi.fn(() => T0) };
    new Desk({ now: T0 }).show(
      <PageClock clock={clock} everyMs={20}>
        <Row dueAt={T0 + MINUTE_MS} onRender={() => {}} />
      </PageClock>,
    );
    expect(screen.getByText('in time')).toBeTruthy();
    clock.now.mockReturnValue(T0 + 2 * MINUTE_MS);
    expect(await screen.findByText('late')).toBeTruthy();
  });
});
