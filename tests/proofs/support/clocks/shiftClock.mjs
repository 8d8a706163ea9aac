/*
 * Read before anything else by every process of a server whose machine's clock a proof moves: `Date` says what the machine
 * says and so much more as the file CLOCK_SHIFT_FILE names, in milliseconds, whenever that changes. Real time
 * (performance.now, timers, the uptime) goes on as it does on a machine whose clock is set.
 */
import { readFileSync } from 'node:fs';

const file = process.env.CLOCK_SHIFT_FILE;
const LOOK_EVERY_MS = 20;

if (file) {
  const Machine = Date;
  const machineNow = Date.now.bind(Date);
  let shift = 0;
  const look = () => {
    try {
      shift = Number(readFileSync(file, 'utf8')) || 0;
    } catch {
      // It is being replaced: what was said before still stands.
    }
  };
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
  const now = () => machineNow() + shift;
  Machine.now = now;
  globalThis.Date = new Proxy(Machine, {
    construct: (target, given, asked) =>
      Reflect.construct(
        target,
        given.length > 0 ? given : [now()],
        asked === globalThis.Date ? target : asked,
      ),
    apply: () => new Machine(now()).toString(),
  });
}
