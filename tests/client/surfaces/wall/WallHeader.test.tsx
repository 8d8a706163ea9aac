import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Link } from '../../../../client/player/player.ts';
import { WallHeader, WallLostBar } from '../../../../client/surfaces/wall/WallHeader.tsx';
import { clockText } from '../../../../client/ui/timeText.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { WallDesk } from '../../../support/wallDesk.tsx';
import { areaMode, operation, T0 } from '../../features/samples.ts';

const NOW = T0 + 3_600_000;
const live = (part: object = {}): Link => ({
  kind: 'live',
  at: NOW,
  skipped: 0,
  unstoredSince: null,
  clockTrouble: null,
  ...part,
});
const header = (link: Link, one: Operation | null = operation(), now = NOW) =>
  new WallDesk({ link, now, view: { operation: one } }).show(<WallHeader />);
const bar = (link: Link) => new WallDesk({ link, now: NOW }).show(<WallLostBar />);

describe('the wall’s header', () => {
  it('names the operation, how long ago it happened, and that it is an exercise', () => {
    header(live());
    expect(screen.getByRole('heading').textContent).toBe('甬湾行动');
    expect(screen.getByRole('banner').textContent).toContain('T+01:00:00');
    expect(screen.getByRole('banner').textContent).toMatch(/演练/);
    expect(screen.getByTestId('link-state').textContent).toBe('数据 0.0 s');
  });

  it('says of its area what every screen says: the mode, and what of it is in another', () => {
    const view = { operation: operation({ area: '330205' }), looked: '330205' };
    new WallDesk({ link: live(), now: NOW, view, picture: { modes: { m: areaMode() } } }).show(
      <WallHeader />,
    );
    expect(screen.getByRole('banner').textContent).toContain('应急×1 · 其余平时');
  });

  it('says that nothing is under way', () => {
    header(live(), null);
    expect(screen.getByRole('heading').textContent).toBe('暂无进行中的行动');
    expect(screen.getByRole('banner').textContent).not.toContain('T+');
  });

  it('shows no clock before it knows the time', () => {
    header({ kind: 'connecting', unstoredSince: null }, null, 0);
    expect(screen.getByTestId('link-state').textContent).toBe('正在连接…');
    expect(screen.getByRole('banner').textContent).not.toMatch(/\d\d:\d\d/);
  });
});

describe('the bar under it', () => {
  it('is not there while all is well', () => {
    expect(bar(live()).container.textContent).toBe('');
  });

  it('says since when the link is lost, and of a wall that never had one that it did not', () => {
    const { unmount } = bar({ kind: 'lost', at: T0, since: T0, unstoredSince: null });
    expect(screen.getByRole('status').textContent).toContain(`已断开 · 最后数据 ${clockText(T0)}`);
    unmount();
    bar({ kind: 'lost', at: null, since: T0, unstoredSince: null });
    expect(screen.getByRole('alert').textContent).toContain('尚未收到数据');
  });

  it('says since when nothing can be stored while the data go on', () => {
    bar(live({ unstoredSince: NOW - 120_000 }));
    expect(screen.getByTestId('unstored').textContent).toContain(`自 ${clockText(NOW - 120_000)} 起无法保存`);
    expect(screen.getByTestId('unstored').textContent).toContain('位置照常更新');
  });

  it('says why the server refuses this wall', () => {
    bar({ kind: 'refused', code: 'unauthenticated', message: '' });
    expect(screen.getByRole('alert').textContent).toBe('登录已失效，请重新登录。');
  });
});
