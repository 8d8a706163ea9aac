// npm start [-- --speed N]: installs, builds, starts the server and, on a demo server, the exercise.
// With --speed the server's clock runs N times as fast from now on, and the exercise with it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureClientBuilt } from './launch/build.mjs';
import { Interrupted, interruption, listenForInterruption } from './launch/children.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { findNode24 } from './launch/node24.mjs';
import { asProblem, Problem } from './launch/problem.mjs';
import { say } from './launch/progress.mjs';
import { keepBeside, supervise } from './launch/supervise.mjs';
import { welcome } from './launch/welcome.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  const options = readOptions(process.argv.slice(2));
  listenForInterruption(() => say('\nStopping …'));
  say('同心 Tongxin');
  await ensureInstalled(root);
  const node = findNode24(root);
  await ensureClientBuilt(root, node);
  readDotEnv();
  process.exitCode = await serve(node, options);
} catch (error) {
  if (error instanceof Interrupted) process.exitCode = 130;
  else {
    const problem = asProblem(error, root);
    process.stderr.write(`\n${problem.message}\n`);
    process.exitCode = problem.exitCode;
  }
}

/** Runs the server, and the exercise beside it, until they are stopped or given up; answers the exit code. */
async function serve(node, options) {
  const clock = clockSetting(options);
  const over = new AbortController();
  return supervise({
    over,
    command: (ready) => ({
      node,
      args: ['server/main.ts'],
      options: {
        cwd: root,
        // What is open in browsers finds it again, also where any free port was asked for.
        env: { ...withCompileCache(), ...clock, ...(ready ? { PORT: String(ready.port) } : {}) },
      },
    }),
    onReady: (message, first) => {
      if (!first) return say(`Ready again at ${message.url}`);
      const exercise = message.demo && process.env.EXERCISE !== 'off';
      say(welcome(message, exercise));
      if (exercise && !interruption()) void runExercise(node, message.url, over);
    },
  });
}

/** The exercise beside the server. It waits while the server is away, and goes on where the operation stands. */
async function runExercise(node, url, over) {
  const from = process.env.EXERCISE_FROM ?? '10:18';
  await keepBeside({
    name: 'The exercise',
    over,
    // What it refuses to do (an option, another speed than the server's) it refuses again.
    final: [2],
    byHand: 'npm run exercise -- --loop',
    command: () => ({
      node,
      args: ['scripts/exercise.ts', '--loop', '--from', from, '--url', url],
      options: { cwd: root },
    }),
  });
}

/** Node keeps what it made of our sources, so that a later start need not strip and compile them again. */
function withCompileCache() {
  return { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'tongxin-compiled'), ...process.env };
}

/**
 * The exercise takes its speed from the server's clock, so that both agree. A clock of its own is told when it was set, so
 * that a server that is started again goes on with it and not from the beginning.
 */
function clockSetting({ speed }) {
  const now = new Date(performance.timeOrigin + performance.now()).toISOString();
  const given = process.env.TONGXIN_CLOCK?.trim();
  if (speed && given) throw new Problem('Give either --speed or TONGXIN_CLOCK.', 2);
  if (speed) return { TONGXIN_CLOCK: `${now} x${speed} since ${now}` };
  if (!given || given === 'system' || given.includes(' since ')) return {};
  return { TONGXIN_CLOCK: `${given} since ${now}` };
}

function readOptions(args) {
  const options = { speed: null };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].split('=');
    if (name !== '--speed')
      throw new Problem(`Unknown option ${args[i]}. Usage: npm start [-- --speed N]`, 2);
    options.speed = inline ?? args[++i];
    if (!(Number(options.speed) > 0 && Number(options.speed) <= 3600))
      throw new Problem('--speed takes a number up to 3600, such as 4.', 2);
  }
  return options;
}

/** Settings from .env count for the exercise as they do for the server; what is set already wins. */
function readDotEnv() {
  try {
    process.loadEnvFile?.(join(root, '.env'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw new Problem(`.env cannot be read: ${error.message}`);
  }
}
