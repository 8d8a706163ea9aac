import { describe, expect, it } from 'vitest';
import { countdownText, stretchText } from '../../../../../client/features/ticking/countdown.ts';
import { hopSteps } from '../../../../../client/surfaces/console/incidents/hops.ts';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import { incident, T0 } from '../../../features/samples.ts';

const MIN = 60_000;
const states = (one: ReturnType<typeof incident>, step: Parameters<typeof startDeadline>[0] | null) =>
  hopSteps(one, step && startDeadline(step, T0, T0 + MIN)).map(({ state }) => state);

describe('the hop stepper', () => {
  it('marks the hop that is waited for, whatever its deadline says is due', () => {
    const filed = incident(1, { status: 'filed', hops: { accepted: T0 + 2 * MIN, filed: T0 + 3 * MIN } });
    expect(states(filed, 'dispatch')).toEqual([
      'done',
      'done',
      'done',
      'now',
      'next',
      'next',
      'next',
      'next',
      'next',
    ]);
    expect(states(filed, null)[3]).toBe('now');
  });

  it('tells a hop that was skipped from one that is still to come, and one that is owed from both', () => {
    const actedFirst = incident(1, {
      status: 'acknowledged',
      actFirst: true,
      hops: { accepted: T0 + 2 * MIN, dispatched: T0 + 3 * MIN, acknowledged: T0 + 4 * MIN },
    });
    expect(states(actedFirst, 'file').slice(1, 6)).toEqual(['done', 'now', 'done', 'done', 'next']);
    expect(states(actedFirst, 'arrive').slice(1, 6)).toEqual(['done', 'skipped', 'done', 'done', 'now']);
    const file = startDeadline('file', T0, T0 + MIN);
    const owing = { ...actedFirst, deadline: file };
    expect(states(owing, 'arrive').slice(1, 6)).toEqual(['done', 'owed', 'done', 'done', 'now']);
    expect(hopSteps(owing, startDeadline('arrive', T0, T0 + 9 * MIN))[2]!.due).toEqual(file);
  });

  it('waits for nothing once the incident is over', () => {
    const rejected = incident(1, { status: 'rejected' });
    expect(states(rejected, null)).not.toContain('now');
  });

  it('counts how long each hop took from the one before it that has a time', () => {
    const steps = hopSteps(incident(1, { hops: { accepted: T0 + 2 * MIN, dispatched: T0 + 5 * MIN } }), null);
    expect(steps.map(({ tookMs }) => tookMs && tookMs / MIN).slice(0, 4)).toEqual([null, 1, null, 3]);
  });
});

describe('a countdown', () => {
  it.each([
    [41_000, '0:41'],
    [40_001, '0:41'],
    [0, '0:00'],
    [-999, '−0:00'],
    [-38_000, '−0:38'],
    [14 * MIN + 23_000, '14:23'],
    [64 * MIN + 10_000, '1:04:10'],
  ])('%i ms is %s', (left, text) => {
    expect(countdownText(left)).toBe(text);
  });

  it('a stretch of time never runs backwards', () => {
    expect([stretchText(-5_000), stretchText(2 * MIN + 19_900)]).toEqual(['0:00', '2:19']);
  });
});
