import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandPalette } from '../../../../../client/surfaces/console/palette/CommandPalette.tsx';
import type { PaletteItem } from '../../../../../client/surfaces/console/palette/paletteMatch.ts';
import { Desk } from '../../../../support/screen.tsx';

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json({ version: 1, areas: [] })));
afterEach(() => vi.unstubAllGlobals());

const item = (id: string, title: string, part: Partial<PaletteItem> = {}) => ({
  id,
  group: 'act' as const,
  title,
  names: [title],
  run: vi.fn(),
  ...part,
});

function show() {
  const desk = new Desk();
  const items = [
    item('report', '上报事件', { names: ['上报事件', 'report an incident'], keys: 'n' }),
    item('blow', '吹哨：请部门到场'),
    item('thing', 'E-033 燃气泄漏', { group: 'thing' as never }),
  ];
  const onClose = vi.fn();
  desk.show(<CommandPalette items={items} root="330200" onArea={() => {}} onClose={onClose} />);
  return { desk, items, onClose, box: screen.getByRole('combobox', { hidden: true }) };
}
const options = () => screen.queryAllByRole('option', { hidden: true }).map((one) => one.textContent);
const chosen = () => screen.getByRole('option', { selected: true, hidden: true }).textContent;

describe('the command palette', () => {
  it('shows what can be done before anything is typed, with the keys that do the same', () => {
    show();
    expect(options()).toHaveLength(2);
    expect(options()[0]).toContain('上报事件');
    expect(options()[0]).toContain('n');
  });

  it('answers to either language, and runs the chosen one with Enter after it has gone', async () => {
    const { desk, items, onClose, box } = show();
    await desk.user.type(box, 'report');
    expect(options()).toHaveLength(1);
    await desk.user.keyboard('{Enter}');
    expect(items[0]!.run).toHaveBeenCalledTimes(1);
    expect(onClose.mock.invocationCallOrder[0]).toBeLessThan(
      (items[0]!.run as ReturnType<typeof vi.fn>).mock.invocationCallOrder[0]!,
    );
  });

  it('goes round with the arrows and finds things by their names', async () => {
    const { desk, items, box } = show();
    box.focus();
    expect(chosen()).toContain('上报事件');
    await desk.user.keyboard('{ArrowUp}');
    expect(chosen()).toContain('吹哨');
    await desk.user.keyboard('{ArrowDown}');
    expect(chosen()).toContain('上报事件');
    await desk.user.type(box, '燃气');
    expect(chosen()).toContain('E-033');
    await desk.user.click(screen.getByRole('option', { hidden: true }));
    expect(items[2]!.run).toHaveBeenCalledTimes(1);
  });

  it('says that nothing is called so, runs nothing then, and is left by Esc', async () => {
    const { desk, items, onClose, box } = show();
    await desk.user.type(box, '没有这个');
    expect(screen.getByText('没有“没有这个”。')).toBeTruthy();
    await desk.user.keyboard('{Enter}');
    expect(items.some((one) => (one.run as ReturnType<typeof vi.fn>).mock.calls.length > 0)).toBe(false);
    expect(onClose).not.toHaveBeenCalled();
    await desk.user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
