import { describe, expect, it, vi } from 'vitest';
import { MapKeeper, type MapState } from '../../../../client/map/view/MapKeeper.ts';

/** A map that counts itself; its canvas is an event target, its camera a number. */
class FakeMap {
  readonly looks: number;
  closed = 0;
  constructor(looks: number) {
    this.looks = looks;
  }
  camera() {
    return this.looks + 1;
  }
  close() {
    this.closed++;
  }
}

/** A page with a graphics card in the test's hand. */
class Page {
  readonly container = new EventTarget();
  readonly said: MapState<FakeMap>['kind'][] = [];
  readonly made: FakeMap[] = [];
  /** No context can be had while this is true. */
  broken = false;
  time = 0;
  private timers: { run: () => void; at: number }[] = [];
  readonly keeper: MapKeeper<FakeMap, number>;
  /** Canvases that were lost, newest last. */
  readonly canvases: (EventTarget & { getContext: () => null })[] = [];

  constructor(broken = false) {
    this.broken = broken;
    this.keeper = new MapKeeper<FakeMap, number>(null, {
      container: this.container,
      make: (camera) => {
        if (this.broken) throw new Error('no WebGL');
        const map = new FakeMap(camera ?? 0);
        this.made.push(map);
        return map;
      },
      changed: ({ kind }) => this.said.push(kind),
      setTimer: (run, ms) => {
        const timer = { run, at: this.time + ms };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
      now: () => this.time,
    });
  }

  get timersOut(): number {
    return this.timers.length;
  }

  lose(): Event {
    const canvas = Object.assign(new EventTarget(), { getContext: () => null });
    this.canvases.push(canvas);
    const event = new Event('webglcontextlost', { cancelable: true });
    Object.defineProperty(event, 'target', { value: canvas });
    this.container.dispatchEvent(event);
    return event;
  }

  restore(nth = this.canvases.length): void {
    this.canvases[nth - 1]!.dispatchEvent(new Event('webglcontextrestored'));
  }

  pass(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
    }
    this.time = until;
  }

  get living(): number {
    return this.made.filter((map) => map.closed === 0).length;
  }
}

vi.spyOn(console, 'warn').mockImplementation(() => {});

describe('a map whose graphics are lost', () => {
  it('is taken down at once, said to be lost, and made anew with the same look when they come back', () => {
    const page = new Page();
    expect(page.said).toEqual(['shown']);
    expect(page.lose().defaultPrevented).toBe(true);
    expect(page.living).toBe(0);
    expect(page.said).toEqual(['shown', 'lost']);
    page.restore();
    expect(page.said).toEqual(['shown', 'lost', 'shown']);
    expect(page.made[1]!.looks).toBe(page.made[0]!.camera());
    page.pass(600_000);
    expect(page.made).toHaveLength(2);
  });

  it('is made anew some seconds later when nothing is heard', () => {
    const page = new Page();
    page.lose();
    page.pass(2_999);
    expect(page.living).toBe(0);
    page.pass(1);
    expect(page.living).toBe(1);
    // The context that was waited for comes back after all: nobody wants it any more.
    page.restore();
    expect(page.made).toHaveLength(2);
    expect(page.living).toBe(1);
  });

  it('that cannot be made is said to be away and tried again, ever more slowly, for as long as it takes', () => {
    const page = new Page();
    page.broken = true;
    page.lose();
    page.pass(3_000);
    expect(page.said.at(-1)).toBe('away');
    page.pass(3_600_000);
    expect(page.said.at(-1)).toBe('away');
    page.broken = false;
    page.pass(30_000);
    expect(page.said.at(-1)).toBe('shown');
    expect(page.living).toBe(1);
  });

  it('is said to be away when it is not back after some seconds, though another try is still waited for', () => {
    const page = new Page();
    for (let n = 0; n < 3; n++) {
      page.lose();
      page.restore();
    }
    page.lose();
    expect(page.said.at(-1)).toBe('lost');
    page.pass(6_000);
    expect(page.said.at(-1)).toBe('away');
    expect(page.living).toBe(0);
  });

  it('comes at once when a person asks, and asking while there is one changes nothing', () => {
    const page = new Page(true);
    expect(page.said).toEqual(['away']);
    page.keeper.again();
    expect(page.said).toEqual(['away', 'away']);
    page.broken = false;
    page.keeper.again();
    expect(page.said.at(-1)).toBe('shown');
    page.keeper.again();
    expect(page.made).toHaveLength(1);
  });

  it('again and again is given time, so that a broken one is not made without end', () => {
    const page = new Page();
    for (let n = 0; n < 5; n++) {
      page.lose();
      page.restore();
      expect(page.living).toBe(1);
    }
    page.lose();
    page.restore();
    expect(page.living).toBe(0);
    page.pass(30_000);
    expect(page.living).toBe(1);
    // Steady for a while: the next loss is the first again.
    page.pass(30_000);
    page.lose();
    page.restore();
    expect(page.living).toBe(1);
  });

  it('leaves one map and no timers behind, however often it happened', () => {
    const page = new Page();
    for (let n = 0; n < 40; n++) {
      page.lose();
      page.pass(60_000);
      expect(page.living).toBe(1);
    }
    expect(page.made.every((map) => map.closed <= 1)).toBe(true);
    const last = page.made.at(-1)!;
    expect(page.keeper.close()).toBe(last.camera());
    expect(page.living).toBe(0);
    expect(page.timersOut).toBe(0);
    page.lose();
    page.restore();
    expect(page.living).toBe(0);
  });

  it('that is closed while it is lost does not come back, and remembers where it looked', () => {
    const page = new Page();
    page.lose();
    expect(page.keeper.close()).toBe(1);
    page.restore();
    page.pass(600_000);
    expect(page.made).toHaveLength(1);
    expect(page.timersOut).toBe(0);
  });
});
