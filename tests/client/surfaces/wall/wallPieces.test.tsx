import { act, screen } from '@testing-library/react';
import { Profiler, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ForcesPanel } from '../../../../client/surfaces/wall/ForcesPanel.tsx';
import { HeadlineFigures } from '../../../../client/surfaces/wall/HeadlineFigures.tsx';
import { NotesPanel } from '../../../../client/surfaces/wall/NotesPanel.tsx';
import { SilentPanel } from '../../../../client/surfaces/wall/SilentPanel.tsx';
import { TierLadder } from '../../../../client/surfaces/wall/TierLadder.tsx';
import { TodoPanel } from '../../../../client/surfaces/wall/TodoPanel.tsx';
import { WallHeader } from '../../../../client/surfaces/wall/WallHeader.tsx';
import { COMPOSED } from '../../../../client/surfaces/wall/wallFigures.ts';
import { servePage } from '../../../support/pageServer.ts';
import { WallDesk } from '../../../support/wallDesk.tsx';
import { areaMode, incident, OPERATION_ID, operation, T0, tableOf, unit } from '../../features/samples.ts';

const NOW = T0 + 3_600_000;
const PIECES: Record<string, ReactNode> = {
  figures: <HeadlineFigures of={COMPOSED.wide} />,
  forces: <ForcesPanel />,
  notes: <NotesPanel />,
  silent: <SilentPanel />,
  tiers: <TierLadder />,
  todo: <TodoPanel />,
  header: <WallHeader />,
};

let rendered: Record<string, number>;
let desk: WallDesk;
beforeEach(() => {
  vi.useFakeTimers();
  servePage({});
  rendered = {};
  desk = new WallDesk({
    now: NOW,
    view: { operation: operation() },
    picture: {
      operations: { [OPERATION_ID]: operation() },
      modes: { m: areaMode() },
      units: tableOf([unit(1), unit(2)], (one) => one.unitId),
      incidents: tableOf([incident(1, { title: '燃气泄漏' })], (one) => one.incidentId),
    },
  });
});
afterEach(() => vi.useRealTimers());

async function show() {
  desk.show(
    Object.entries(PIECES).map(([name, piece]) => (
      <Profiler
        key={name}
        id={name}
        onRender={() => {
          rendered[name] = (rendered[name] ?? 0) + 1;
        }}
      >
        {piece}
      </Profiler>
    )),
  );
  await act(() => vi.advanceTimersByTimeAsync(50));
  rendered = {};
}
async function second(): Promise<void> {
  desk.passes(1_000);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
}

describe('the pieces of the wall', () => {
  it('stand still while seconds pass: only what shows the time is drawn', async () => {
    await show();
    for (let n = 0; n < 3; n++) await second();
    expect(Object.keys(rendered)).toEqual(['header']);
  });

  it('hear of an entry what they show', async () => {
    await show();
    const note = {
      noteId: 'n',
      operationId: OPERATION_ID,
      area: '330205091',
      text: '水位上涨',
      at: NOW,
      author: '周某',
    };
    await desk.change({ notes: { n: note } });
    expect(Object.keys(rendered).sort()).toEqual(['figures', 'notes']);
    expect(screen.getByRole('heading', { name: /通报/ }).textContent).toContain('1 条');
  });

  it('see a unit fall silent as time passes, without any news of it', async () => {
    for (const slot of [1, 2]) desk.positions.put(slot, 121.5, 29.9, NOW, NOW);
    await show();
    expect(screen.getByText('无失联终端。')).toBeTruthy();
    desk.passes(6 * 60_000);
    await second();
    expect(screen.getByRole('heading', { name: /失联终端/ }).textContent).toContain('2 / 2');
    expect(Object.keys(rendered)).toEqual(expect.arrayContaining(['figures', 'forces', 'silent']));
  });

  it('count who is present and not who belongs there, say which grids are empty, and for how long', async () => {
    const grid = { state: 'covered', work: 0, lastSeenAt: NOW, emptySince: null };
    servePage({
      'GET /api/coverage': {
        area: '330205091',
        at: NOW,
        grids: [{ ...grid, grid: '330205091001001', units: 2 }],
        total: 36,
        idle: [],
        silent: [],
        stale: [],
      },
    });
    await desk.change({
      gaps: { g: { operationId: OPERATION_ID, area: '330205091001002', since: NOW - 31 * 60_000 } },
    });
    await show();
    const cell = screen.getByText('有人网格').parentElement!;
    expect(cell.textContent).toBe('有人网格1/ 36空白网格 1 · 最久空白 31 分');
    expect(cell.querySelector('[data-alarm="true"]')).toBeTruthy();
  });

  it('never call silent who has not sent a fix', async () => {
    desk.positions.put(1, 121.5, 29.9, NOW - 400_000, NOW);
    await show();
    expect(screen.getByText('终端在线').parentElement!.textContent).toBe('终端在线0/ 2失联 1 · 无定位 1');
  });
});
