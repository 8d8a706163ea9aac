import { beforeEach, describe, expect, it } from 'vitest';
import { BackSteps } from '../../../client/ui/backSteps.ts';

/** A browser's history: `go` takes effect later, as the browser's does. */
class Past {
  entries: unknown[] = ['before', null];
  at = 1;
  left = false;
  private readonly going: number[] = [];
  onBack = () => {};
  get state() {
    return this.entries[this.at];
  }
  pushState(state: unknown) {
    this.entries = [...this.entries.slice(0, this.at + 1), state];
    this.at++;
  }
  go(by: number) {
    this.going.push(by);
  }
  /** What the browser does once the page has nothing to do. */
  settle() {
    for (let by = this.going.shift(); by !== undefined; by = this.going.shift()) {
      this.at += by;
      this.left ||= this.at < 1;
      if (!this.left) this.onBack();
    }
  }
  press() {
    this.go(-1);
    this.settle();
  }
}

let past: Past;
let closed: string[];
let steps: BackSteps;
const start = () => new BackSteps(past as unknown as History, (onBack) => (past.onBack = onBack));
const open = (name: string) => steps.push(() => closed.push(name));

beforeEach(() => {
  past = new Past();
  closed = [];
  steps = start();
});

describe('going back', () => {
  it('closes what was opened last, one by one, and leaves only when nothing is open', () => {
    open('tab');
    open('form');
    past.press();
    expect(closed).toEqual(['form']);
    past.press();
    expect(closed).toEqual(['form', 'tab']);
    expect(past.left).toBe(false);
    past.press();
    expect(past.left).toBe(true);
  });

  it('has no entry left of what was closed on the screen, nor of what lay over it', () => {
    const tab = open('tab');
    const form = open('form');
    steps.closed(form);
    past.settle();
    expect([closed, past.at]).toEqual([[], 2]);
    open('photo');
    steps.closed(tab);
    past.settle();
    expect([closed, past.at]).toEqual([['photo'], 1]);
    past.press();
    expect(past.left).toBe(true);
  });

  it('closes the second when one thing takes the place of another in the same moment', () => {
    const first = open('first');
    steps.closed(first);
    open('second');
    past.settle();
    expect(closed).toEqual([]);
    past.press();
    expect([closed, past.left]).toEqual([['second'], false]);
  });

  it('passes over what has left the screen by itself, and leaves nobody outside for it', () => {
    open('tab');
    steps.gone(open('row'));
    past.press();
    past.settle();
    expect(closed).toEqual(['tab']);
    steps.gone(open('row'));
    past.press();
    expect([closed, past.left]).toEqual([['tab'], false]);
  });

  it('after a reload closes nothing that is not there, and leaves with one press', () => {
    open('tab');
    open('form');
    steps = start();
    past.press();
    expect([closed, past.left, past.at]).toEqual([[], false, 1]);
    open('again');
    past.press();
    expect([closed, past.left]).toEqual([['again'], false]);
  });
});
