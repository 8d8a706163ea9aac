import { describe, expect, it } from 'vitest';
import { checkStyles } from '../support/architecture/styles.ts';

describe('the checker of styles', () => {
  const found = (text: string) =>
    checkStyles([
      { path: 'client/ui/tokens.css', text: ':root { --tx-font-size: 13px; }' },
      { path: 'client/ui/breakpoints.module.css', text: '@value screenPhone: (max-width: 759px);' },
      { path: 'client/features/a/a.module.css', text },
    ]).map(({ rule }) => rule);
  const brought = '@value screenPhone from "../../ui/breakpoints.module.css";';

  it.each([
    ['type', '.a { font-size: 13px; }'],
    ['type', '.a { font-size: 0.7em; }'],
    ['type', '.a { font-size: 130%; }'],
    ['type', '.a { font: 700 1.2rem/1.5 sans-serif; }'],
    ['token', '.a { font-size: var(--tx-font-size-nothing); }'],
    ['breakpoint', '@media (max-width: 759px) { .a { color: red; } }'],
    ['breakpoint', '@media (width < 760px) { .a { color: red; } }'],
    ['breakpoint', '@container (max-width: 1000px) { .a { color: red; } }'],
    ['breakpoint', '@media screenPhone { .a { color: red; } }'],
    ['breakpoint', '@value screenPhoen from "../../ui/breakpoints.module.css";'],
  ])('finds %s in %s', (rule, text) => {
    expect(found(text)).toEqual([rule]);
  });

  it.each([
    '.a { font-size: var(--tx-font-size); }',
    '.a { font-size: 1em; font: inherit; }',
    '.a { font-size: var(--tx-font-size); width: 12px; /* font-size: 13px */ }',
    `${brought} @media screenPhone { .a { color: red; } }`,
    `${brought} @container (max-width: screenPhone) { .a { color: red; } }`,
    '@media (pointer: coarse) { .a { height: 44px; } }',
  ])('lets stand %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
