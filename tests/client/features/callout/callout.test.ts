import { describe, expect, it } from 'vitest';
import { audienceKey, NO_AUDIENCE, narrows } from '../../../../client/features/callout/audience.ts';
import {
  calledOf,
  curveFrame,
  curvePath,
  reachedAfter,
  sumsOf,
  unanswered,
} from '../../../../client/features/callout/calloutCurve.ts';
import {
  callTokenIn,
  type ListedRecipient,
  nextPeople,
} from '../../../../client/surfaces/console/callout/desk.ts';
import type { CalledTeam, Callout } from '../../../../shared/model/callout.ts';
import { checkInPayload } from '../../../../shared/model/checkIn.ts';
import { OPERATION_ID, T0 } from '../samples.ts';

const MIN = 60_000;
const CALL = '00000000-0000-4000-8000-600000000001';
const team = (teamId: string, called: number, part: Partial<CalledTeam> = {}): CalledTeam => ({
  teamId,
  name: teamId,
  homeArea: '330205091',
  called,
  delivered: 0,
  accepted: 0,
  declined: 0,
  checked_in: 0,
  firstAcceptedAt: null,
  urgedAt: null,
  ...part,
});
const callout: Callout = {
  calloutId: CALL,
  operationId: OPERATION_ID,
  no: 1,
  area: '330205091',
  title: '集合',
  text: '',
  drill: false,
  hubId: null,
  hubName: null,
  sentAt: T0,
  sentBy: '演练-林某',
  answerBy: T0 + 30 * MIN,
  stoppedAt: null,
  teams: [team('T-01', 60, { accepted: 50, declined: 4, checked_in: 40 }), team('T-02', 40)],
  curve: [
    { at: T0, delivered: 0, accepted: 0, declined: 0, checked_in: 0 },
    { at: T0 + 3 * MIN, delivered: 90, accepted: 25, declined: 2, checked_in: 0 },
    { at: T0 + 15 * MIN, delivered: 96, accepted: 50, declined: 4, checked_in: 40 },
  ],
};

describe('the response curve', () => {
  it('has everybody who was called at the top and the end of the time for answers at its right edge', () => {
    expect(calledOf(callout)).toBe(100);
    expect(sumsOf(callout)).toEqual({ delivered: 0, accepted: 50, declined: 4, checked_in: 40 });
    expect(curveFrame(callout, T0 + MIN)).toEqual({ from: T0, to: T0 + 30 * MIN, called: 100 });
    expect(curveFrame(callout, T0 + 45 * MIN).to).toBe(T0 + 45 * MIN);
  });

  it('goes in steps and ends now, or when the call was stopped', () => {
    const frame = curveFrame(callout, T0 + 20 * MIN);
    const size = { width: 300, height: 100 };
    const path = (now: number, part: Partial<Callout> = {}) =>
      curvePath({ ...callout, ...part }, 'accepted', frame, now, size);
    expect(path(T0 + 20 * MIN)).toBe('M0.0 100.0H0.0V100.0H30.0V75.0H150.0V50.0H200.0');
    expect(path(T0 + 20 * MIN, { stoppedAt: T0 + 16 * MIN })).toMatch(/H160\.0$/);
  });

  it('says when a share had answered, and nothing before it had', () => {
    expect(reachedAfter(callout, 'accepted', 0.5)).toBe(15 * MIN);
    expect(reachedAfter(callout, 'accepted', 0.2)).toBe(3 * MIN);
    expect(reachedAfter(callout, 'checked_in', 0.9)).toBeNull();
  });

  it('names the teams of which nobody has answered', () => {
    expect(unanswered(callout).map(({ teamId }) => teamId)).toEqual(['T-02']);
  });
});

describe('an audience', () => {
  it('that narrows nothing is not asked about, also when it has a count', () => {
    expect(narrows(NO_AUDIENCE)).toBe(false);
    expect(narrows({ ...NO_AUDIENCE, count: 30 })).toBe(false);
    expect(narrows({ ...NO_AUDIENCE, skills: ['first_aid'] })).toBe(true);
  });

  it('is the same in whatever order it was chosen', () => {
    const ab = { ...NO_AUDIENCE, teamIds: ['T-01', 'T-02'] };
    expect(audienceKey(ab)).toBe(audienceKey({ ...ab, teamIds: ['T-02', 'T-01'] }));
    expect(audienceKey(ab)).not.toBe(audienceKey({ ...ab, branchIds: ['T-02'] }));
  });
});

describe('the desk', () => {
  const TOKEN = 'abcDEF0123456789_-abcd';
  const person = (personId: string, part: Partial<ListedRecipient> = {}): ListedRecipient => ({
    personId,
    name: null,
    phone: null,
    teamId: 'T-01',
    teamName: 'T-01',
    deliveredAt: null,
    answer: null,
    answeredAt: null,
    checkedInAt: null,
    ...part,
  });

  it('reads a scanned code or a typed token, and tells the code of another call', () => {
    const code = checkInPayload({ calloutId: CALL, token: TOKEN });
    expect(callTokenIn(`${code}\n`, CALL)).toBe(TOKEN);
    expect(callTokenIn(` ${TOKEN} `, CALL)).toBe(TOKEN);
    expect(callTokenIn(code, '00000000-0000-4000-8000-600000000009')).toBe('other');
    expect(callTokenIn('签到', CALL)).toBeNull();
  });

  it('checks in those who accepted first, and never who declined or is there', () => {
    const rows = [
      person('P-1'),
      person('P-2', { answer: 'declined' }),
      person('P-3', { answer: 'accepted' }),
      person('P-4', { answer: 'accepted', checkedInAt: T0 }),
    ];
    expect(nextPeople(rows, 'check_in', 10)).toEqual(['P-3', 'P-1']);
    expect(nextPeople(rows, 'check_in', 1)).toEqual(['P-3']);
    expect(nextPeople(rows, 'accepted', 10)).toEqual(['P-1']);
  });
});
