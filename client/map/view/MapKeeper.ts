/** What is kept alive: a map with a canvas of its own. */
export interface KeptMap<C> {
  /** Where it looks, for the one that comes after it. */
  camera(): C;
  close(): void;
}

/** How far a map is. */
export type MapState<M> =
  | { readonly kind: 'shown'; readonly map: M }
  /** The graphics context is gone; it usually comes back within a second. */
  | { readonly kind: 'lost' }
  /** It did not come back, or no map could be made: it is tried again and again. */
  | { readonly kind: 'away' };

export interface MapKeeperDeps<M, C> {
  /** The element that the map's canvas is put into. */
  container: EventTarget;
  /** Makes a map that looks where the one before it did. May throw: there is no graphics context to be had. */
  make(camera: C | null): M;
  changed(state: MapState<M>): void;
  /** One-shot timer; returns the way to cancel. */
  setTimer(run: () => void, ms: number): () => void;
  /** A clock that does not jump, milliseconds. */
  now(): number;
}

/** A context that nothing was heard of is not waited for longer than this; then it doubles up to the longest. */
const FIRST_TRY_MS = 3_000;
const LONGEST_TRY_MS = 30_000;
/** This long without a map is no interruption any more: it is said in other words, with a button. */
const AWAY_AFTER_MS = 6_000;
/** A map that has been there this long is well: a loss after it is the first again. */
const STEADY_MS = 30_000;
/** A context that goes again and again is broken by what is drawn, or broken itself: it is given time. */
const PROMPT_TRIES = 5;

/**
 * Keeps a map on the screen: when the graphics context is lost (driver reset, sleep, the browser's graphics process
 * restarted) the map is taken down whole and made anew. MapLibre would bring back its own layers by itself, but none of
 * deck.gl's, and throws at every call until then: a whole new map is the one way back that is known to work.
 */
export class MapKeeper<M extends KeptMap<C>, C> {
  private readonly deps: MapKeeperDeps<M, C>;
  private map: M | null = null;
  private lastCamera: C | null;
  /** Since when there is no map. */
  private since: number | null = null;
  /** Losses and failures in a row. */
  private tries = 0;
  /** Timers and listeners that are out; called to take them back. */
  private cancel: (() => void)[] = [];

  constructor(camera: C | null, deps: MapKeeperDeps<M, C>) {
    this.deps = deps;
    this.lastCamera = camera;
    // Before it reaches the canvas: MapLibre's own listener would take the map's style apart first.
    deps.container.addEventListener('webglcontextlost', this.lost, { capture: true });
    this.make();
  }

  /** A person does not want to wait. */
  again(): void {
    if (!this.map) this.make();
  }

  /** Takes everything down; answers where it looked last. */
  close(): C | null {
    this.deps.container.removeEventListener('webglcontextlost', this.lost, { capture: true });
    this.takeBack();
    this.takeDown();
    return this.lastCamera;
  }

  private readonly lost = (event: Event): void => {
    // Without this the browser does not restore it.
    event.preventDefault();
    event.stopPropagation();
    const canvas = event.target as HTMLCanvasElement;
    this.tries++;
    this.takeBack();
    this.takeDown();
    this.miss();
    if (this.tries > PROMPT_TRIES) return;
    const restored = () => {
      release(canvas);
      this.make();
    };
    canvas.addEventListener('webglcontextrestored', restored, { once: true });
    this.cancel.push(() => canvas.removeEventListener('webglcontextrestored', restored));
  };

  private make(): void {
    this.takeBack();
    try {
      this.map = this.deps.make(this.lastCamera);
    } catch (error) {
      // The reason stands in the browser's log; people are told what follows from it.
      console.warn('no map could be made', error);
      this.tries++;
      this.miss(true);
      return;
    }
    this.since = null;
    this.later(() => {
      this.tries = 0;
    }, STEADY_MS);
    this.deps.changed({ kind: 'shown', map: this.map });
  }

  /** There is no map: says so and comes again. */
  private miss(away = false): void {
    const { now, changed } = this.deps;
    this.since ??= now();
    const waited = now() - this.since;
    const isAway = away || waited >= AWAY_AFTER_MS;
    changed({ kind: isAway ? 'away' : 'lost' });
    if (!isAway) this.later(() => changed({ kind: 'away' }), AWAY_AFTER_MS - waited);
    this.later(() => this.make(), Math.min(LONGEST_TRY_MS, FIRST_TRY_MS * 2 ** (this.tries - 1)));
  }

  private takeDown(): void {
    if (!this.map) return;
    this.lastCamera = this.map.camera();
    this.map.close();
    this.map = null;
  }

  private later(run: () => void, ms: number): void {
    this.cancel.push(this.deps.setTimer(run, ms));
  }

  private takeBack(): void {
    for (const cancel of this.cancel.splice(0)) cancel();
  }
}

/** A restored context that nobody draws with is given back now: a browser has sixteen. */
function release(canvas: HTMLCanvasElement): void {
  canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
}
