import { Prng } from '../support/prng.ts';
import type { ServerProcess } from '../support/serverProcess.ts';
import { endFigures, mustEqual } from './support/exerciseEnd.ts';
import { timerFigures } from './support/exerciseTimers.ts';
import type { Proof } from './support/proof.ts';
import { playWhole } from './support/wholeExercise.ts';

/** Slower than whole-exercise: what came while the server was away is caught up with before it is killed again. */
const SPEED = 30;
const KILLS = 20;
const SEED = 20_260_516;
const PLAYS_MS = 480 * 60_000;
/** A server that is up works for at least this long before it is killed again. */
const LEAST_UP_MS = 4_000;

/** The exercise goes on over twenty power cuts and ends the same. */
export const proof: Proof = {
  title: 'the server killed at 20 random moments of the exercise: the same end, no timer lost or twice',
  async run({ args, say }) {
    const speed = Number(args[0] ?? SPEED);
    const random = new Prng(Number(args[1] ?? SEED));
    let kills = 0;
    const played = await playWhole(speed, say, async (server, signal) => {
      const began = performance.now();
      const moments = Array.from({ length: KILLS }, () => random.next() * 0.96 + 0.02)
        .map((share) => (share * PLAYS_MS) / speed)
        .sort((a, b) => a - b);
      let upSince = began;
      for (const ms of moments) {
        const at = Math.max(began + ms, upSince + LEAST_UP_MS);
        await until(at, signal);
        if (signal.aborted) return;
        kills += await killAndRestart(server);
        upSince = performance.now();
        say(`  kill ${kills} after ${Math.round((at - began) / 1000)} s, up again`);
      }
    });
    return [
      { name: 'speed', value: speed, unit: '×' },
      { name: 'took', value: played.seconds, unit: 's' },
      mustEqual('kills with SIGKILL', kills, KILLS),
      ...endFigures(played),
      ...timerFigures(played.entries),
    ];
  },
};

async function killAndRestart(server: ServerProcess): Promise<1> {
  await server.kill();
  await server.start();
  return 1;
}

function until(at: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, at - performance.now()));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
