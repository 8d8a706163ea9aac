import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Move, moved } from '../../../server/callout/progress.ts';
import type { Recipient } from '../../../server/db/queries/calloutRecipients.ts';
import { CALLOUT_STEPS } from '../../../shared/model/callout.ts';

const called = (personId: string, teamId = 'T-01'): Recipient => ({
  personId,
  teamId,
  homeArea: '330205091001',
  delivered: false,
  answer: null,
  checkedIn: false,
});

const sumsOf = (changes: { step: string; by: number }[]) =>
  Object.fromEntries(changes.map(({ step, by }) => [step, by]));

it('counts what an answer implies: it was delivered, and who checks in has accepted', () => {
  expect(sumsOf(moved([called('a')], 'accepted').changes)).toEqual({ delivered: 1, accepted: 1 });
  expect(sumsOf(moved([called('a')], 'checked_in').changes)).toEqual({
    delivered: 1,
    accepted: 1,
    checked_in: 1,
  });
});

it('takes a changed mind back from where it stood', () => {
  const [accepted] = moved([called('a')], 'accepted').recipients;
  const declined = moved([accepted!], 'declined');
  expect(sumsOf(declined.changes)).toEqual({ accepted: -1, declined: 1 });
  expect(sumsOf(moved(declined.recipients, 'checked_in').changes)).toEqual({
    accepted: 1,
    declined: -1,
    checked_in: 1,
  });
});

it('counts nothing twice, and does not let who has come decline', () => {
  const [here] = moved([called('a')], 'checked_in').recipients;
  for (const move of ['delivered', 'accepted', 'checked_in'] as const)
    expect(moved([here!], move)).toEqual({ recipients: [], changes: [], refused: [] });
  expect(moved([here!], 'declined')).toEqual({ recipients: [], changes: [], refused: [here] });
});

it('after whatever moves the sums of the changes are the numbers of people in each state', () => {
  const person = fc.integer({ min: 0, max: 5 });
  const move = fc.constantFrom<Move>('delivered', 'accepted', 'declined', 'checked_in');
  const step = fc.record({ people: fc.uniqueArray(person, { minLength: 1 }), move });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const now = new Map([0, 1, 2, 3, 4, 5].map((n) => [`p${n}`, called(`p${n}`, n < 3 ? 'T-01' : 'T-02')]));
      const sums = new Map<string, number>();
      for (const { people, move: made } of steps) {
        const { recipients, changes } = moved(
          people.map((n) => now.get(`p${n}`)!),
          made,
        );
        for (const one of recipients) now.set(one.personId, one);
        for (const { teamId, step: name, by } of changes)
          sums.set(`${teamId} ${name}`, (sums.get(`${teamId} ${name}`) ?? 0) + by);
      }
      for (const teamId of ['T-01', 'T-02'])
        for (const name of CALLOUT_STEPS) {
          const own = [...now.values()].filter((one) => one.teamId === teamId);
          const stands = own.filter((one) =>
            name === 'delivered'
              ? one.delivered
              : name === 'checked_in'
                ? one.checkedIn
                : one.answer === name,
          );
          expect(sums.get(`${teamId} ${name}`) ?? 0).toBe(stands.length);
        }
    }),
  );
});
