import { describe, expect, it } from 'vitest';
import { audienceDigest, composeAudience } from '../../../server/callout/audience.ts';
import { retryAfter } from '../../../server/callout/Outbox.ts';
import { callRefusal } from '../../../server/callout/rules.ts';
import type { AudienceRow } from '../../../server/db/queries/audience.ts';
import { checkInPayload, readCheckInPayload } from '../../../shared/model/checkIn.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { foundIn } from '../../support/foundIn.ts';

const STREET = '330205091';
const row = (teamId: string, personId: string, given: Partial<AudienceRow> = {}): AudienceRow => ({
  teamId,
  name: `${teamId} 队`,
  teamArea: STREET,
  personId,
  personName: personId,
  homeArea: STREET,
  lead: false,
  hasPhone: true,
  hasAccount: false,
  hasConsent: true,
  ...given,
});
const shape = (rows: AudienceRow[], count: number | null = null) =>
  composeAudience(rows, STREET, count).map(({ teamId, people }) => [
    teamId,
    ...people.map(({ personId }) => personId),
  ]);

describe('an audience', () => {
  const rows = [
    row('T-02', 'b'),
    row('T-01', 'c'),
    row('T-01', 'z', { lead: true }),
    row('A-99', 'd', { teamArea: '330205092' }),
    row('T-02', 'c'),
  ];

  it('calls each person once: teams of the calling area first, the lead before the others', () => {
    expect(shape(rows)).toEqual([
      ['T-01', 'z', 'c'],
      ['T-02', 'b'],
      ['A-99', 'd'],
    ]);
    expect(shape([...rows].reverse())).toEqual(shape(rows));
  });

  it('calls as many as are asked for and no more', () => {
    expect(shape(rows, 2)).toEqual([['T-01', 'z', 'c']]);
    expect(shape(rows, 3)).toEqual([
      ['T-01', 'z', 'c'],
      ['T-02', 'b'],
    ]);
  });

  it('has a digest that tells who is called, in earnest or not, and nothing of the order of the asking', () => {
    const audience = { areas: [STREET, '330205092'], teamIds: [], branchIds: [], skills: [], count: null };
    const of = { operationId: 'o', area: STREET, audience, drill: true };
    const digest = audienceDigest(of, composeAudience(rows, STREET, null));
    const turned = { ...of, audience: { ...audience, areas: ['330205092', STREET] } };
    expect(audienceDigest(turned, composeAudience([...rows].reverse(), STREET, null))).toBe(digest);
    expect(audienceDigest({ ...of, drill: false }, composeAudience(rows, STREET, null))).not.toBe(digest);
    expect(audienceDigest(of, composeAudience(rows.slice(1), STREET, null))).not.toBe(digest);
  });

  it('of nobody, and of more teams than an entry holds, is refused', () => {
    const nothing = foundIn(emptyPicture);
    const call = { operationId: 'o', area: STREET, drill: true };
    expect(callRefusal(nothing, call, [], 0)?.code).toBe('not_found');
    const many = composeAudience(
      Array.from({ length: 201 }, (_, n) => row(`T-${n}`, `p${n}`)),
      STREET,
      null,
    );
    expect(callRefusal(nothing, call, many, 0)?.code).toBe('bad_request');
    expect(callRefusal(nothing, call, many.slice(1), 0)).toBeNull();
    expect(callRefusal(nothing, { ...call, drill: false }, many.slice(1), 0)?.code).toBe('not_yet');
  });
});

it('retries wait twice as long each time, ten minutes at most, and come to an end', () => {
  expect([1, 2, 3, 4, 8, 9, 10].map(retryAfter)).toEqual([
    5_000,
    10_000,
    20_000,
    40_000,
    600_000,
    null,
    null,
  ]);
});

it('a code for checking in says its call and token, and nothing else is read as one', () => {
  const checkIn = { calloutId: '0a0b0c0d-1111-4222-8333-444455556666', token: 'abcDEF_-12345678' };
  expect(readCheckInPayload(checkInPayload(checkIn))).toEqual(checkIn);
  for (const other of [
    '',
    'https://example.invalid',
    'tongxin:check-in:x:y',
    `${checkInPayload(checkIn)} more`,
  ])
    expect(readCheckInPayload(other)).toBeNull();
});
