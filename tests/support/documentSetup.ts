import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

/*
 * What a browser has and jsdom has not, as far as components ask for it: they get answers that say "nothing special".
 */

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
// A machine that is busy is no reason to find nothing.
configure({ asyncUtilTimeout: 20_000 });

window.matchMedia ??= (query: string) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }) as MediaQueryList;

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

Element.prototype.scrollIntoView ??= () => {};
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};

/* This file is run for each test file, and the window is the same for all of them. */
if (!('styledOnce' in window)) {
  Object.assign(window, { styledOnce: true });
  // antd measures scroll bars through the styles of pseudo-elements, which jsdom does not know.
  const ownStyle = window.getComputedStyle.bind(window);
  window.getComputedStyle = (element) => ownStyle(element);
  // Nobody sees a page in a test, and jsdom asks each of antd's thousands of rules about each element that is looked at:
  // what is hidden there by a class alone is found here.
  Object.defineProperty(HTMLStyleElement.prototype, 'innerHTML', { set() {}, get: () => '' });
}
