import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClockLine } from '../../../../client/features/link/ClockBar.tsx';
import type { Link } from '../../../../client/player/player.ts';
import { LinkBars } from '../../../../client/surfaces/console/LinkBars.tsx';
import type { Principal } from '../../../../shared/access/principal.ts';
import type { Role } from '../../../../shared/access/roles.ts';
import type { ClockTrouble } from '../../../../shared/wire/clockTrouble.ts';
import type { Storing } from '../../../../shared/wire/routes.ts';
import { ConsoleDesk } from '../../../support/consoleDesk.tsx';
import { Desk } from '../../../support/screen.tsx';

const HOUR = 3_600_000;
const NOW = 1_778_892_000_000;
const person = (role: Role): Principal => ({
  userId: 'u',
  username: role,
  displayName: '演练',
  role,
  area: '330200',
  unitId: null,
});
const live = (clockTrouble: ClockTrouble | null, unstoredSince: number | null = null): Link => ({
  kind: 'live',
  at: NOW,
  skipped: 0,
  unstoredSince,
  clockTrouble,
});
const bar = () => screen.queryByTestId('clock-trouble');

/** The bars of a console. */
function consoleOf(role: Role, link: Link, language: 'zh-CN' | 'en' = 'zh-CN') {
  return new ConsoleDesk({ language, now: NOW, link, principal: person(role) }).show(<LinkBars />);
}

describe('what a console says of the server’s clock', () => {
  it.each<[string, 'zh-CN' | 'en', ClockTrouble, RegExp]>([
    [
      'a jump ahead',
      'zh-CN',
      { kind: 'jumped', byMs: HOUR },
      /时钟不准：快 1 小时 0 分.*按实际时间运行.*校时/,
    ],
    ['a jump ahead', 'en', { kind: 'jumped', byMs: HOUR }, /is wrong: 1 h 0 min ahead.*real time.*NTP/],
    ['a jump back', 'zh-CN', { kind: 'jumped', byMs: -90_000 }, /慢 1 分钟/],
    ['a jump back', 'en', { kind: 'jumped', byMs: -90_000 }, /1 min behind/],
    [
      'a difference',
      'zh-CN',
      { kind: 'differs', byMs: 25 * HOUR },
      /与数据库的时钟不一致：服务器快 25 小时 0 分/,
    ],
    [
      'a difference',
      'en',
      { kind: 'differs', byMs: 25 * HOUR },
      /do not agree: the server's is 25 h 0 min ahead/,
    ],
    ['records that are ahead', 'zh-CN', { kind: 'behind', byMs: HOUR }, /比最新记录慢 1 小时 0 分/],
    ['records that are ahead', 'en', { kind: 'behind', byMs: HOUR }, /1 h 0 min behind its newest record/],
    ['a change that nobody confirms', 'zh-CN', { kind: 'unconfirmed', byMs: HOUR }, /比原来快 1 小时 0 分/],
    [
      'a change that nobody confirms',
      'en',
      { kind: 'unconfirmed', byMs: -HOUR },
      /1 h 0 min behind of what it said before/,
    ],
  ])('tells a commander of %s (%s)', (_, language, trouble, words) => {
    consoleOf('commander', live(trouble), language);
    expect(bar()!.textContent).toMatch(words);
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });

  it('tells nobody who cannot do anything about it, and nothing while nothing is wrong', () => {
    consoleOf('dispatcher', live({ kind: 'jumped', byMs: HOUR }));
    consoleOf('commander', live(null));
    consoleOf('administrator', { kind: 'lost', at: NOW, since: NOW, unstoredSince: null });
    expect(bar()).toBeNull();
  });

  it('stands beside the words that nothing can be saved', () => {
    consoleOf('administrator', live({ kind: 'jumped', byMs: HOUR }, NOW - 5_000));
    expect(screen.getByTestId('unstored').textContent).toMatch(/无法保存/);
    expect(bar()!.textContent).toMatch(/快 1 小时/);
  });
});

describe('what the admin’s pages say of it', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is asked again and again, comes and goes', async () => {
    vi.useFakeTimers();
    let told: Storing = { since: null, clock: null };
    vi.stubGlobal('fetch', async () => Response.json({ ...told }));
    new Desk({ language: 'en' }).show(<ClockLine principal={person('administrator')} />);
    const pass = () => act(() => vi.advanceTimersByTimeAsync(2_500));
    await pass();
    expect(bar()).toBeNull();
    told = { since: null, clock: { kind: 'jumped', byMs: -HOUR } };
    await pass();
    expect(bar()!.textContent).toMatch(/1 h 0 min behind/);
    told = { since: null, clock: null };
    await pass();
    expect(bar()).toBeNull();
  });
});
