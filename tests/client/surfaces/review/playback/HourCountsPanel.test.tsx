import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HourCountsPanel } from '../../../../../client/surfaces/review/playback/HourCountsPanel.tsx';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { type PageAnswer, refusal } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { OPERATION_ID } from '../../../features/samples.ts';

const AREA = '330205091';
const HOUR = Date.parse('2026-05-16T09:00:00+08:00');
const row = (grid: string, units: number | null, hour = HOUR) => ({ grid, hour, units });

async function show(answer: PageAnswer) {
  const desk = new PageDesk({
    principal: person('reviewer', AREA),
    now: HOUR + 1_800_000,
    answers: { [`GET /api/operations/${OPERATION_ID}/grid-hours`]: answer },
  });
  desk.show(
    <HourCountsPanel
      operationId={OPERATION_ID}
      area={AREA}
      purgedAt={Date.parse('2026-08-01T00:00:00+08:00')}
    />,
  );
  return within(await screen.findByRole('region', { name: '位置数据已删除' }));
}

describe('what is left of positions that were deleted', () => {
  it('is said in place of them, with the day of it', async () => {
    const panel = await show({ positionsPurgedAt: 1, rows: [] });
    expect(panel.getByText(/已按留存规定于 2026-08-01 删除/)).toBeTruthy();
    expect(panel.getByText('09:00:00–10:00:00')).toBeTruthy();
  });

  it('is how many were in each grid in this hour, most first, and how many grids may not be told', async () => {
    const panel = await show({
      positionsPurgedAt: 1,
      rows: [
        row('330205091001001', 6),
        row('330205091001002', 30),
        row('330205091001003', null),
        row('330205091001004', null),
        row('330205091001005', 99, HOUR + 3_600_000),
      ],
    });
    await waitFor(() =>
      expect(panel.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
        expect.stringMatching(/30$/),
        expect.stringMatching(/6$/),
      ]),
    );
    expect(panel.getByText(/另有 2 个网格各不足/)).toBeTruthy();
  });

  it('that cannot be read says so, and shows no count', async () => {
    const panel = await show(refusal('unavailable', 503));
    await panel.findByText('汇总数读取失败，请检查网络后重试。');
    expect(panel.queryAllByRole('listitem')).toEqual([]);
  });
});
