import { INCIDENT_TYPES } from '../../shared/model/incident.ts';
import { RIGHT_CANDIDATES } from '../support/rightCandidates.ts';
import { CandidateAsker } from './support/CandidateAsker.ts';
import { atLeast, atMost, mustBe, type Proof } from './support/proof.ts';
import { openStandingForces } from './support/standingForces.ts';
import { playWhole } from './support/wholeExercise.ts';

/** Faster than this two cores no longer keep up with the posts; a busy machine needs less. */
const SPEED = 40;

/**
 * Asked of a real server on which the exercise's forces are on duty where they are at 10:18:45; with `played [SPEED]` while
 * the whole exercise is played on it, at the moment at which each incident comes in.
 */
export const proof: Proof = {
  title:
    'who is proposed is whom an officer expects: every incident type, and the 62 sub-incidents of the exercise',
  async run({ args, say }) {
    const asker = await CandidateAsker.create();
    if (args[0] === 'played') {
      const speed = Number(args[1] ?? SPEED);
      say(`  the whole exercise at ${speed}×: ${Math.round(480 / speed)} minutes`);
      await playWhole(speed, say, (server, signal) => asker.follow(server, signal));
    } else {
      const { server, operationId, close } = await openStandingForces(say);
      await asker.askStanding(server, operationId).finally(close);
    }
    const { table, subIncidents, count, left } = asker;
    const wrong = [...table, ...subIncidents].filter((one) => one.wrong !== null);
    for (const one of wrong) say(`  ${one.what}: ${one.wrong}`);
    const all = [...table, ...subIncidents];
    const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
    const sum = (of: 'streets' | 'air') => all.reduce((total, one) => total + one[of], 0);
    return [
      atLeast(
        'incident types in the table',
        new Set(RIGHT_CANDIDATES.map(({ type }) => type)).size,
        INCIDENT_TYPES.length,
      ),
      atLeast('cases asked', table.length, RIGHT_CANDIDATES.length),
      atMost('cases with another lead or assist', table.filter((one) => one.wrong !== null).length, 0),
      atLeast('sub-incidents asked', subIncidents.length, count),
      atMost('never reported', left, 0),
      atMost(
        'without the lead of the scenario among the first two',
        subIncidents.filter((one) => one.wrong !== null).length,
        0,
      ),
      mustBe('ways go along the streets', sum('streets') > sum('air')),
      { name: 'offers by streets', value: sum('streets') },
      { name: 'offers in a straight line', value: sum('air') },
      { name: 'asked and stored, half within', value: times[Math.floor(times.length / 2)] ?? 0, unit: 'ms' },
    ];
  },
};
