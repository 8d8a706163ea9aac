/**
 * Script time of the page per animation frame: everything that runs in callbacks of one frame, added up.
 * Imported before all else, so that nobody keeps the plain function.
 */
const plain = window.requestAnimationFrame.bind(window);
let frame = -1;
let spent = 0;
let frames: number[] = [];

window.requestAnimationFrame = (callback) =>
  plain((time) => {
    if (time !== frame) {
      if (spent > 0) frames.push(spent);
      frame = time;
      spent = 0;
    }
    const began = performance.now();
    callback(time);
    spent += performance.now() - began;
  });

/** Script milliseconds of each frame since the last call. */
export function takeFrames(): number[] {
  const taken = frames;
  frames = [];
  return taken;
}

let others: number[] = [];

/** Runs work that is not part of a frame (a message from the server) and remembers how long it took. */
export function timed(work: () => void): void {
  const began = performance.now();
  work();
  others.push(performance.now() - began);
}

/** Milliseconds of each piece of such work since the last call. */
export function takeOthers(): number[] {
  const taken = others;
  others = [];
  return taken;
}
