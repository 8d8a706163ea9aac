import { spawn } from 'node:child_process';

/** How long a child may take to leave after it was asked to, in milliseconds. */
const LEAVE_WITHIN_MS = 10_000;

/** npm passes a Ctrl-C on to us that the terminal has sent us as well: what comes this soon is the same one. */
const SAME_SIGNAL_MS = 1_000;

/** How often we look whether whoever started us is still there. */
const ORPHANED_EVERY_MS = 500;

/** Thrown in place of starting or finishing work once somebody asked us to stop. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

const running = [];
let asked = null;
let askedAt = 0;
let leaving = null;

/** The signal that asked us to stop, or null. */
export function interruption() {
  return asked;
}

/**
 * Starts a child in a process group of its own: a Ctrl-C in the terminal then reaches only us, and
 * each child gets it once, in order. `group` sends the signal to the child's whole group, for tools
 * that do not pass it on to what they started. After `limitMs` the group is killed.
 */
export function start(command, args, { group = false, limitMs, onOutput, ...options } = {}) {
  if (asked) throw new Interrupted();
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  if (onOutput) {
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
  }
  const member = { child, group, done: undefined };
  const limit = limitMs ? setTimeout(() => kill(member), limitMs) : undefined;
  member.done = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => resolve({ code, signal, error: null }));
  }).then((end) => {
    clearTimeout(limit);
    running.splice(running.indexOf(member), 1);
    return end;
  });
  running.push(member);
  return member;
}

/** Runs a child to its end. Throws Interrupted when we were asked to stop meanwhile. */
export async function run(command, args, options) {
  const member = start(command, args, options);
  const end = await member.done;
  if (asked) throw new Interrupted();
  return end;
}

/**
 * Stops every child, the youngest first, so that nothing loses what it leans on; what has not left
 * after ten seconds is killed with all that it started.
 */
export function stopAll(signal = 'SIGTERM') {
  leaving ??= (async () => {
    for (const member of [...running].reverse()) {
      send(member, signal);
      const timer = setTimeout(() => kill(member), LEAVE_WITHIN_MS);
      await member.done;
      clearTimeout(timer);
    }
  })().finally(() => {
    leaving = null;
  });
  return leaving;
}

/** From now on Ctrl-C and a polite kill stop the children; a second one stops them at once. */
export function listenForInterruption(onInterrupt = () => {}) {
  const interrupt = (signal) => {
    if (asked) {
      if (performance.now() - askedAt < SAME_SIGNAL_MS) return;
      for (const member of running) kill(member);
      return;
    }
    asked = signal;
    askedAt = performance.now();
    onInterrupt(signal);
    stopAll(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(signal));
  if (process.env.npm_lifecycle_event) whenOrphaned(() => !asked && interrupt('SIGTERM'));
}

/** npm that is ended ends the shell that we were started by, and nobody tells us. */
function whenOrphaned(told) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    told();
  }, ORPHANED_EVERY_MS);
  timer.unref();
}

function send({ child, group }, signal) {
  try {
    if (group && process.platform !== 'win32') process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has left between the question and the answer.
  }
}

function kill(member) {
  send({ ...member, group: true }, 'SIGKILL');
}
