import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WhistlePanel } from '../../../../client/surfaces/wall/WhistlePanel.tsx';
import type { Whistle } from '../../../../shared/model/whistle.ts';
import { WallDesk } from '../../../support/wallDesk.tsx';
import { OPERATION_ID, operation, T0 } from '../../features/samples.ts';

const MINUTE_MS = 60_000;
const U = 10;

/** A wall has a size, which jsdom gives to nothing. */
let room: number;
beforeEach(() => {
  room = 400;
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(
    () => ({ width: 600, height: room }) as DOMRect,
  );
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => room);
  return () => vi.restoreAllMocks();
});

const called = (n: number, part: Partial<Whistle['called'][number]> = {}): Whistle['called'][number] => ({
  organisationId: `D-${n}`,
  name: `部门 ${n}`,
  answer: 'waiting',
  answeredAt: null,
  refusal: null,
  arrivedAt: null,
  ...part,
});
const whistle = (those: Whistle['called']): Whistle => ({
  whistleId: '00000000-0000-4000-8000-700000000001',
  operationId: OPERATION_ID,
  no: 1,
  area: '330205091',
  taskId: null,
  incidentId: null,
  reason: 'emergency',
  text: '',
  called: those,
  blownAt: T0,
  dueAt: T0 + 30 * MINUTE_MS,
  overdueAt: null,
  endedAt: null,
});
const show = (those: Whistle['called'], afterMinutes: number) =>
  new WallDesk({
    now: T0 + afterMinutes * MINUTE_MS,
    view: { operation: operation(), u: U },
    picture: { whistles: those.length > 0 ? { one: whistle(those) } : {} },
  }).show(<WhistlePanel />);
const lines = () =>
  within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map((one) => one.textContent);

describe('departments on the wall', () => {
  it('say that none was whistled for', () => {
    show([], 0);
    expect(lines()).toEqual(['没有进行中的吹哨。']);
  });

  it('are each at their own place in the thirty minutes; the clock of who has come stands still', () => {
    show([called(1), called(2, { answer: 'accepted', answeredAt: T0, arrivedAt: T0 + 9 * MINUTE_MS })], 12);
    expect(lines()).toEqual(['部门 1待应答12 分', '部门 2到场9 分']);
  });

  it('are late in words when the time is out', () => {
    show([called(1, { answer: 'accepted', answeredAt: T0 })], 31);
    expect(lines()).toEqual(['部门 1超时31 分']);
  });

  it('are as many whole rows as there is room for: the wall never scrolls', () => {
    room = 40;
    show([called(1), called(2), called(3), called(4)], 1);
    expect(lines()).toHaveLength(2);
  });
});
