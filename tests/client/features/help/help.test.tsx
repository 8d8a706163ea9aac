import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GuideOffer } from '../../../../client/features/help/GuideOffer.tsx';
import { HelpButton } from '../../../../client/features/help/HelpButton.tsx';
import { Desk } from '../../../support/screen.tsx';

beforeEach(() => localStorage.clear());
afterEach(() => {
  localStorage.clear();
  for (const left of document.querySelectorAll('.driver-popover, .driver-overlay')) left.remove();
});

const press = (key: string) => act(() => void fireEvent.keyDown(document.body, { key }));
const sheet = () => screen.queryByRole('dialog');

describe('help', () => {
  const show = () =>
    new Desk().show(
      <>
        <HelpButton of="console" keys={[['/', 'search']]} legend={<p>symbols</p>} />
        <input aria-label="text" />
      </>,
    );

  it('opens by its button and by ?, with keys in words, and is left by its cross', async () => {
    show();
    expect(sheet()).toBeNull();
    press('?');
    expect((await screen.findByRole('dialog')).textContent).toContain('搜索');
    expect(sheet()!.textContent).toContain('图例symbols');
    fireEvent.click(screen.getByRole('button', { name: '关闭帮助' }));
    await waitFor(() => expect(sheet()).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: '帮助' }));
    expect(await screen.findByRole('dialog')).toBeTruthy();
  });

  it('leaves the question mark to somebody who types', () => {
    show();
    fireEvent.keyDown(screen.getByLabelText('text'), { key: '?' });
    expect(sheet()).toBeNull();
  });
});

describe('the guide', () => {
  const show = (userId = 'u1') =>
    new Desk().show(
      <>
        <header data-guide="header">…</header>
        <GuideOffer of="console" userId={userId} />
      </>,
    );

  it('is offered once, and goes through what is on the screen', async () => {
    const first = show();
    fireEvent.click(screen.getByRole('button', { name: '看两分钟导览' }));
    expect(await screen.findByText('现在是哪次行动')).toBeTruthy();
    expect(document.querySelector('.driver-popover')!.textContent).toContain('1 / 1');
    first.unmount();
    const again = show();
    expect(screen.queryByText(/第一次用这个页面/)).toBeNull();
    again.unmount();
    show('u2');
    expect(screen.getByText(/第一次用这个页面/)).toBeTruthy();
  });

  it('is not offered again to who declined', () => {
    const first = show();
    fireEvent.click(screen.getByRole('button', { name: '不用' }));
    expect(screen.queryByText(/第一次用这个页面/)).toBeNull();
    first.unmount();
    show();
    expect(screen.queryByText(/第一次用这个页面/)).toBeNull();
  });
});
