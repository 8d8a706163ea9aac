import { describe, expect, it } from 'vitest';
import { countdownText } from '../../../../client/features/ticking/countdown.ts';
import { calledState, isMet, leftMs, whistleRows } from '../../../../client/features/whistle/whistleRows.ts';
import type { Whistle } from '../../../../shared/model/whistle.ts';
import { emptyPicture } from '../../../../shared/picture/picture.ts';
import { OPERATION_ID, operation, T0 } from '../samples.ts';

const MIN = 60_000;
const called = (part: Partial<Whistle['called'][number]> = {}): Whistle['called'][number] => ({
  organisationId: 'ORG-1',
  name: '燃气',
  answer: 'waiting',
  answeredAt: null,
  refusal: null,
  arrivedAt: null,
  ...part,
});
const whistle = (part: Partial<Whistle> = {}): Whistle => ({
  whistleId: '00000000-0000-4000-8000-500000000001',
  operationId: OPERATION_ID,
  no: 1,
  area: '330205091',
  taskId: null,
  incidentId: null,
  reason: 'emergency',
  text: '到场',
  called: [called()],
  blownAt: T0,
  dueAt: T0 + 30 * MIN,
  overdueAt: null,
  endedAt: null,
  ...part,
});

describe('a called department', () => {
  it('waits, comes, is late once the thirty minutes are out, and is there once it arrived', () => {
    const one = whistle();
    expect(calledState(called(), one, T0)).toBe('waiting');
    expect(calledState(called({ answer: 'accepted' }), one, T0)).toBe('coming');
    expect(calledState(called({ answer: 'accepted' }), one, T0 + 30 * MIN)).toBe('coming');
    expect(calledState(called({ answer: 'accepted' }), one, T0 + 30 * MIN + 1)).toBe('late');
    expect(calledState(called({ arrivedAt: T0 + 40 * MIN }), one, T0 + 41 * MIN)).toBe('arrived');
  });

  it('that refused is never late', () => {
    expect(calledState(called({ answer: 'refused' }), whistle(), T0 + 90 * MIN)).toBe('refused');
  });
});

describe('a whistle', () => {
  it('is met when everybody who did not refuse has come, and its time then stands still', () => {
    const met = whistle({ called: [called({ answer: 'refused' }), called({ arrivedAt: T0 + 26 * MIN })] });
    expect(isMet(met)).toBe(true);
    expect(leftMs(met, T0 + 500 * MIN)).toBe(4 * MIN);
    expect(isMet(whistle({ called: [called({ arrivedAt: T0 }), called()] }))).toBe(false);
  });

  it('counts down, and below zero once it is late', () => {
    expect(countdownText(leftMs(whistle(), T0 + 10 * MIN))).toBe('20:00');
    expect(countdownText(leftMs(whistle(), T0 + 30 * MIN + 38_000))).toBe('−0:38');
  });

  it('is listed by the time that is left; those of ended operations are not', () => {
    const late = whistle({ whistleId: 'b', no: 2, dueAt: T0 + 5 * MIN });
    const ended = whistle({ whistleId: 'c', no: 3, endedAt: T0 });
    const whistles = { a: whistle(), b: late, c: ended };
    const open = { ...emptyPicture, operations: { [OPERATION_ID]: operation() }, whistles };
    const rows = whistleRows(open, '330205');
    expect(rows.running.map(({ no }) => no)).toEqual([2, 1]);
    expect(rows.ended.map(({ no }) => no)).toEqual([3]);
    expect(whistleRows(open, '330206').running).toEqual([]);
    const over = { ...open, operations: { [OPERATION_ID]: operation({ closedAt: T0 }) } };
    expect(whistleRows(over, '330205').running).toEqual([]);
  });
});
