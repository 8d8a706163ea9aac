/**
 * Counts the page's animation frames in which something ran. Imported before all else, so that nobody
 * keeps the plain function.
 */
const plain = window.requestAnimationFrame.bind(window);
let last = -1;
let frames = 0;

window.requestAnimationFrame = (callback) =>
  plain((time) => {
    if (time !== last) frames++;
    last = time;
    callback(time);
  });

/** Frames since the last call. */
export function takeFrames(): number {
  const taken = frames;
  frames = 0;
  return taken;
}

/**
 * From now on draw calls end here. What a frame costs the graphics card is not this code's, and in
 * software it takes so long that hardly a frame would be left to measure; everything up to the call stays.
 */
export function stopDrawing(): void {
  const none = () => {};
  for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'] as const)
    WebGL2RenderingContext.prototype[name] = none;
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
