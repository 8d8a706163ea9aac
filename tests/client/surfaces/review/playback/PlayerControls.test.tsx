import { screen, within } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PlayerControls } from '../../../../../client/surfaces/review/playback/PlayerControls.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { T0 } from '../../../features/samples.ts';

type Props = ComponentProps<typeof PlayerControls>;

function show(part: Partial<Props> = {}) {
  const desk = new Desk();
  const steps = { toggle: vi.fn(), start: vi.fn(), end: vi.fn(), previous: vi.fn(), next: vi.fn() };
  const onSpeed = vi.fn();
  const onCompress = vi.fn();
  desk.show(
    <PlayerControls
      at={T0 + 754_000}
      t0={T0}
      state={{ playing: false, loading: false, speed: 1, compressed: true }}
      gaps={{ count: 0, ms: 0 }}
      steps={steps}
      onSpeed={onSpeed}
      onCompress={onCompress}
      {...part}
    />,
  );
  return {
    steps,
    onSpeed,
    onCompress,
    press: (name: string) => desk.user.click(screen.getByRole('button', { name })),
  };
}

describe('the player', () => {
  it('says which moment it shows, by the clock and since the event', () => {
    show();
    expect(screen.getByText('09:07:34')).toBeTruthy();
    expect(screen.getByText('T+00:12:34')).toBeTruthy();
  });

  it('goes to the ends and from entry to entry', async () => {
    const { steps, press } = show();
    for (const name of ['回到开始', '上一条记录', '下一条记录', '到末尾', '播放']) await press(name);
    for (const step of Object.values(steps)) expect(step).toHaveBeenCalledTimes(1);
  });

  it('offers to pause while it plays, and says that it is reading', () => {
    show({ state: { playing: true, loading: true, speed: 60, compressed: true } });
    expect(screen.getByRole('button', { name: '暂停' })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('正在读取…');
  });

  it('marks the speed that it has and takes another', async () => {
    const { onSpeed } = show({ state: { playing: true, loading: false, speed: 60, compressed: true } });
    const speeds = within(screen.getByRole('group', { name: '倍速' }));
    const pressed = speeds
      .getAllByRole('button')
      .filter((one) => one.getAttribute('aria-pressed') === 'true');
    expect(pressed.map((one) => one.textContent)).toEqual(['60×']);
    await new Desk().user.click(speeds.getByRole('button', { name: '600×' }));
    expect(onSpeed).toHaveBeenCalledWith(600);
  });

  it('says how much silence it leaves out, and can be told not to', async () => {
    const { onCompress } = show({ gaps: { count: 2, ms: 45 * 60_000 } });
    const compress = screen.getByRole('switch', { name: '压缩空档 2 段 45 分' });
    expect(compress.getAttribute('aria-checked')).toBe('true');
    await new Desk().user.click(compress);
    expect(onCompress).toHaveBeenCalledWith(false);
  });
});
