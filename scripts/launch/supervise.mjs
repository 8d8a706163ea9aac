import { interruption, start, stopAll } from './children.mjs';
import { EXIT, keepLastWords, reasonOf } from './ends.mjs';
import { say } from './progress.mjs';
import { Restarts } from './restarts.mjs';

const LOOK_EVERY_MS = 100;

/**
 * Runs the server and starts it again when it falls, until it is asked to end; answers the exit code. A server that
 * has never been ready is not started again: whoever stands before the screen reads why.
 *
 * `command(ready)` is what to run, given the last `ready` message or null; `onReady(message, first)` hears each. `over`
 * is aborted when the server is given up, for what runs beside it.
 */
export async function supervise({ command, onReady, over, restarts = new Restarts() }) {
  let last = null;
  for (;;) {
    const { node, args, options } = command(last);
    const member = start(node, args, { ...options, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    const lastWords = keepLastWords(member.child);
    member.child.on('message', (message) => {
      if (message?.type !== 'ready') return;
      const first = last === null;
      last = message;
      restarts.up();
      onReady(message, first);
    });
    const end = await member.done;
    if (interruption()) {
      await stopAll();
      say('Stopped.');
      return last && end.code === 0 ? 0 : 130;
    }
    const reason = reasonOf(end, lastWords());
    if (!last) return giveUp(over, `The server did not start: ${reason}.`, end);
    const wait = waitAfter(end, restarts);
    if (wait === null) return giveUp(over, hopeless(end, reason, restarts), end);
    const often =
      end.code === EXIT.passing ? '' : `, time ${restarts.count} within ${restarts.minutes} minutes`;
    say(`The server ended: ${reason}. It is started again in ${inSeconds(wait)}${often}.`);
    if (!(await passed(wait))) {
      await stopAll();
      say('Stopped.');
      return 0;
    }
  }
}

/**
 * Runs something beside the server and starts it again when it falls. `end.code` 0 is its own end; codes in `final`
 * are answers that another try does not change.
 */
export async function keepBeside({ name, command, final, byHand, over, restarts = new Restarts() }) {
  for (;;) {
    const { node, args, options } = command();
    const member = start(node, args, { ...options, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    const lastWords = keepLastWords(member.child);
    const end = await member.done;
    if (interruption() || over.signal.aborted) return;
    if (end.code === 0) return say(`${name} has come to its end.`);
    const reason = reasonOf(end, lastWords());
    const wait = final.includes(end.code) ? null : restarts.next();
    if (wait === null) return say(`${name} ended: ${reason}. It is not started again; by hand: ${byHand}`);
    say(`${name} ended: ${reason}. It is started again in ${inSeconds(wait)}.`);
    if (!(await passed(wait)) || over.signal.aborted) return;
  }
}

function waitAfter({ code }, restarts) {
  if (code === EXIT.settings) return null;
  return code === EXIT.passing ? restarts.untilThere() : restarts.next();
}

function hopeless({ code }, reason, restarts) {
  if (code === EXIT.settings)
    return `The server ended: ${reason}. Settings that do not work are not tried again.`;
  return `The server ended: ${reason}. That was time ${restarts.count} within ${restarts.minutes} minutes: it is not started again. What it said is above; data that was acknowledged is kept.`;
}

async function giveUp(over, text, end) {
  over.abort();
  await stopAll();
  say(text);
  return end.code || 1;
}

/** False when somebody asked us to stop meanwhile. */
async function passed(ms) {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if (interruption()) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_EVERY_MS, ms)));
  }
  return !interruption();
}

function inSeconds(ms) {
  return ms >= 1_000 ? `${Math.round(ms / 1_000)} s` : `${ms} ms`;
}
