import { describe, expect, it } from 'vitest';
import { UrgeFact } from '../../../../../client/surfaces/console/tasks/UrgeFact.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { T0 } from '../../../features/samples.ts';
import { urge } from '../../../features/taskSample.ts';

const MINUTE_MS = 60_000;
const text = (given: ReturnType<typeof urge>, language: 'zh-CN' | 'en' = 'zh-CN', called = false) =>
  new Desk({ language }).show(<UrgeFact urge={given} called={called} />).container.textContent;

describe('an urge in the drawer', () => {
  it('says of each whom it reached when, and what became of it there', () => {
    const [holder, lead] = urge({ gone: ['holder', 'lead'] }).rungs;
    const acknowledged = { at: T0 + 3 * MINUTE_MS, by: '周某', rung: 'lead' as const };
    const rungs = [
      { ...holder!, delivered: T0 + 1_000, seen: null },
      { ...lead!, delivered: T0 + 2 * MINUTE_MS, seen: T0 + 2 * MINUTE_MS },
    ];
    const told = text(urge({ rungs, acknowledged }));
    expect(told).toContain('催办 · 承办人');
    expect(told).toContain('08:55:00 街道值班 · 送达 08:55:01');
    expect(told).toContain('催办 · 队长');
    expect(told).toContain('已读 08:57:00 · 08:58:00 周某确认');
  });

  it('says who acknowledged before it had come to them', () => {
    const acknowledged = { at: T0 + MINUTE_MS, by: '街道值班', rung: 'tier' as const };
    const told = text(urge({ acknowledged }));
    expect(told).toContain('催办 · 上级08:56:00 街道值班确认');
    expect(told).toContain('08:55:00 街道值班催办');
  });

  it('says who urged where it began at the tier, and nothing of delivery to desks', () => {
    expect(text(urge({ gone: ['tier'] }))).toBe('催办 · 上级08:55:00 街道值班');
    expect(text(urge(), 'zh-CN', true)).toBe('催办 · 被吹哨部门08:55:00 街道值班');
  });

  it('says that a phone has not had it yet', () => {
    expect(text(urge({ by: null }), 'en')).toContain('08:55:00 clock · not delivered');
  });
});
