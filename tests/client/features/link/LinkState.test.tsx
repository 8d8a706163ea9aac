import { cleanup, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LinkState, LostBar, UnstoredBar } from '../../../../client/features/link/LinkState.tsx';
import type { Link } from '../../../../client/player/player.ts';
import { clockText } from '../../../../client/ui/timeText.ts';
import { Desk } from '../../../support/screen.tsx';
import { T0 } from '../samples.ts';

const live = (part: object = {}): Link => ({
  kind: 'live',
  at: T0,
  skipped: 0,
  unstoredSince: null,
  clockTrouble: null,
  ...part,
});
const said = (link: Link, now = T0) => {
  new Desk().show(<LinkState link={link} now={now} />);
  return screen.getByTestId('link-state');
};

describe('how the data reach the screen', () => {
  it('is said with their age', () => {
    expect(said(live(), T0 + 400).textContent).toBe('数据 0.4 s');
  });

  it('is said when they are late', () => {
    const state = said(live(), T0 + 12_000);
    expect([state.textContent, state.dataset.kind]).toEqual(['数据延迟 12 秒', 'late']);
  });

  it('is said of a slow screen, which is shown the latest all the same', () => {
    expect(said(live({ skipped: 7 })).textContent).toContain('合并 7 帧');
  });

  it('is said before anything is known, of a record, and when the server refuses', () => {
    expect(said({ kind: 'connecting', unstoredSince: null }).textContent).toBe('正在连接…');
    cleanup();
    expect(said({ kind: 'record', loading: true, error: null }).textContent).toBe('回放 · 正在读取');
  });
});

describe('the bar under a header', () => {
  it('says since when there is no link, and that it comes back by itself', () => {
    new Desk().show(<LostBar link={{ kind: 'lost', at: T0, since: T0, unstoredSince: null }} />);
    expect(document.body.textContent).toContain(`已断开 · 最后数据 ${clockText(T0)}`);
    expect(document.body.textContent).toContain('正在自动重连');
  });

  it('says of a screen that never heard anything that it did not', () => {
    new Desk().show(<LostBar link={{ kind: 'lost', at: null, since: T0, unstoredSince: null }} />);
    expect(screen.getByRole('alert').textContent).toBe('已断开 · 尚未收到数据 · 正在自动重连');
  });

  it('says why the server refuses this screen', () => {
    new Desk().show(<LostBar link={{ kind: 'refused', code: 'forbidden', message: '' }} />);
    expect(screen.getByRole('alert').textContent).toBe('您没有权限执行此操作。');
  });

  it('says since when nothing can be stored, and is not there when all is well', () => {
    const { unmount } = new Desk({ now: T0, link: live() }).show(<UnstoredBar />);
    expect(screen.queryByTestId('unstored')).toBeNull();
    unmount();
    new Desk({ now: T0, link: live({ unstoredSince: T0 - 61_000 }) }).show(<UnstoredBar />);
    expect(screen.getByTestId('unstored').textContent).toContain(`自 ${clockText(T0 - 61_000)} 起无法保存`);
  });
});
