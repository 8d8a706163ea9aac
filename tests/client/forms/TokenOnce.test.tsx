import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { TokenOnce } from '../../../client/forms/TokenOnce.tsx';
import { Desk } from '../../support/screen.tsx';

function show(write: (text: string) => Promise<void>) {
  const desk = new Desk();
  // userEvent has put a clipboard of its own there.
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(write);
  const onClose = vi.fn();
  desk.show(
    <TokenOnce
      title="Token of X-1"
      secrets={[
        { name: 'Device', value: 'X-1' },
        { name: 'Token', value: 's3cret' },
      ]}
      onClose={onClose}
    />,
  );
  const dialog = within(screen.getByRole('dialog', { name: 'Token of X-1' }));
  return { desk, dialog, onClose, copy: dialog.getAllByRole('button', { name: /复\s?制/ })[1]! };
}

describe('a secret that is told once', () => {
  it('is copied as it is, and says so beside it alone', async () => {
    const written = vi.fn(async () => {});
    const { desk, dialog, copy } = show(written);
    await desk.user.click(copy);
    expect(written.mock.calls).toEqual([['s3cret']]);
    expect(dialog.getAllByRole('status').map((one) => one.textContent)).toEqual(['', '已复制。']);
  });

  it('says how else to take it where there is no clipboard', async () => {
    const { desk, dialog, copy } = show(async () => {
      throw new Error('no TLS');
    });
    await desk.user.click(copy);
    expect(dialog.getAllByRole('status')[1]!.textContent).toMatch(/手动复制/);
    expect(dialog.getByText('s3cret')).toBeTruthy();
  });

  it('stays until somebody says that it is kept', async () => {
    const { desk, dialog, onClose } = show(async () => {});
    await desk.user.keyboard('{Escape}');
    await desk.user.click(document.querySelector('.ant-modal-wrap')!);
    expect(dialog.queryByRole('button', { name: /close/i })).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
    await desk.user.click(dialog.getByRole('button', { name: '我已保存，关闭' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
