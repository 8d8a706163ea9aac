import { endFigures } from './support/exerciseEnd.ts';
import { faultFigures } from './support/exerciseFaults.ts';
import { timerFigures } from './support/exerciseTimers.ts';
import type { Proof } from './support/proof.ts';
import { playWhole } from './support/wholeExercise.ts';

/** Faster than this two cores no longer keep up with the posts; a busy machine needs less. */
const SPEED = 40;

/** Eight hours of the exercise in twelve minutes; every figure is read from the journal and the tables. */
export const proof: Proof = {
  title: 'the whole exercise at high speed: tasks, returns, whistles, gap, breach as the scenario says',
  async run({ args, say }) {
    const speed = Number(args[0] ?? SPEED);
    say(`  the whole exercise at ${speed}×: ${Math.round(480 / speed)} minutes`);
    const played = await playWhole(speed, say);
    return [
      { name: 'speed', value: speed, unit: '×' },
      { name: 'took', value: played.seconds, unit: 's' },
      ...endFigures(played),
      ...faultFigures(played),
      ...timerFigures(played.entries),
    ];
  },
};
