// npm start [-- --speed N]: installs, builds, starts the server and, on a demo server, the exercise.
// With --speed the server's clock runs N times as fast from now on, and the exercise with it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureClientBuilt } from './launch/build.mjs';
import { Interrupted, interruption, listenForInterruption, run, start, stopAll } from './launch/children.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { findNode24 } from './launch/node24.mjs';
import { Problem } from './launch/problem.mjs';
import { say } from './launch/progress.mjs';
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
  else if (error instanceof Problem) {
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = error.exitCode;
  } else throw error;
}

/** Runs the server to its end; answers the exit code. */
async function serve(node, options) {
  const server = start(node, ['server/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...withCompileCache(), ...clockSetting(options) },
  });
  let ready = false;
  server.child.on('message', (message) => {
    if (message?.type !== 'ready' || ready) return;
    ready = true;
    const exercise = message.demo && process.env.EXERCISE !== 'off';
    say(welcome(message, exercise));
    if (exercise && !interruption()) runExercise(node, message.url);
  });
  const end = await server.done;
  if (interruption()) {
    await stopAll();
    say('Stopped.');
    return ready && end.code === 0 ? 0 : 130;
  }
  await stopAll();
  if (end.error) throw new Problem(`The server could not be started: ${end.error.message}`);
  const how = end.signal ? `was ended by ${end.signal}` : `ended with exit code ${end.code}`;
  say(
    ready
      ? `The server ${how}; what it said is above.`
      : `The server did not start: it ${how}; the reason is above.`,
  );
  return end.code || 1;
}

/** The exercise beside the server. The server outlives it. */
async function runExercise(node, url) {
  const from = process.env.EXERCISE_FROM ?? '10:18';
  const args = ['scripts/exercise.ts', '--loop', '--from', from, '--url', url];
  const end = await run(node, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }).catch(
    () => null,
  );
  if (!end) return;
  const how = end.error?.message ?? end.signal ?? `exit code ${end.code}`;
  say(`The exercise ended (${how}); the server goes on. Start it again with: npm run exercise -- --loop`);
}

/** Node keeps what it made of our sources, so that a later start need not strip and compile them again. */
function withCompileCache() {
  return { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'tongxin-compiled'), ...process.env };
}

/** The exercise takes its speed from the server's clock, so that both agree. */
function clockSetting({ speed }) {
  if (!speed) return {};
  if (process.env.TONGXIN_CLOCK) throw new Problem('Give either --speed or TONGXIN_CLOCK.', 2);
  return { TONGXIN_CLOCK: `${new Date(performance.timeOrigin + performance.now()).toISOString()} x${speed}` };
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
