import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DrawerBoundary } from '../../../../../client/surfaces/console/drawer/DrawerBoundary.tsx';
import { Desk } from '../../../../support/screen.tsx';

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

function Thing({ name }: { name: string }) {
  if (name === 'bad') throw new RangeError('Invalid time value');
  return <p>drawn: {name}</p>;
}
const consoleWith = (name: string, onLeave: () => void) => (
  <>
    <p>the queue</p>
    <DrawerBoundary about={name} onLeave={onLeave}>
      <Thing name={name} />
    </DrawerBoundary>
  </>
);

describe('a thing that cannot be drawn', () => {
  it('costs its drawer only, and can be left', async () => {
    const desk = new Desk();
    const onLeave = vi.fn();
    desk.show(consoleWith('bad', onLeave));
    expect(screen.getByText('the queue')).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('选中的对象无法显示');
    await desk.user.click(screen.getByRole('button', { name: '取消选中' }));
    expect(onLeave).toHaveBeenCalledTimes(1);
  });

  it('does not stand in the way of what is selected next', async () => {
    const desk = new Desk();
    const { rerender } = desk.show(consoleWith('bad', () => {}));
    rerender(<desk.World>{consoleWith('good', () => {})}</desk.World>);
    await waitFor(() => expect(screen.getByText('drawn: good')).toBeDefined());
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
