import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { KpiStrip } from '../../../../../client/surfaces/review/playback/KpiStrip.tsx';
import type { Entry } from '../../../../../shared/model/entries/entry.ts';
import { journalOf } from '../../../../support/journalSample.ts';
import { Desk } from '../../../../support/screen.tsx';
import { T0 } from '../../../features/samples.ts';

function show(record: readonly Entry[]) {
  new Desk().show(<KpiStrip record={record} t0={T0} />);
  const strip = within(screen.getByRole('region', { name: '本次行动的指标' }));
  return (label: string) => {
    const [value, note] = [...strip.getByText(label).parentElement!.querySelectorAll('dd')];
    return [value!.textContent, note!.textContent];
  };
}

describe('figures of a whole record', () => {
  it('are dashes without a unit where nothing happened, and no zero that nobody counted', () => {
    const of = show([]);
    expect(of('首个单位上岗')).toEqual(['–', '自事发']);
    expect(of('上报事件')[0]).toBe('–');
    expect(of('已结案')).toEqual(['–', '尚无']);
    expect(of('日志')[0]).toBe('0条');
  });

  it('tell what was closed of what was reported, and how long it took', () => {
    const of = show(
      journalOf([
        { at: 0, kind: 'operation.opened', body: { name: '甬安', exercise: true, t0: T0 } },
        { at: 5, kind: 'incident.reported', incident: 0 },
        { at: 6, kind: 'incident.reported', incident: 1 },
        { at: 9, kind: 'incident.closed', incident: 0 },
      ]),
    );
    expect(of('首起事件上报')).toEqual(['5分', '自事发']);
    expect(of('上报事件')).toEqual(['2起', '在办峰值 2']);
    expect(of('已结案')).toEqual(['1起', '50 % · 在办 1']);
    expect(of('结案用时 P50')).toEqual(['4分', 'n = 1']);
  });

  it('of an operation in which nobody was on duty say so', () => {
    const of = show(
      journalOf([{ at: 0, kind: 'operation.opened', body: { name: '甬安', exercise: true, t0: T0 } }]),
    );
    expect(of('在岗峰值')).toEqual(['0个', '尚无']);
    expect(of('出动人员')[0]).toBe('0人');
  });
});
