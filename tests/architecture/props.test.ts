import { describe, expect, it } from 'vitest';
import { checkProps } from '../support/architecture/props.ts';

describe('the checker of props', () => {
  const nine = 'a: 1; b: 1; c: 1; d: 1; e: 1; f: 1; g: 1; h: 1; i: 1';
  const found = (text: string, other = '') =>
    checkProps([
      { path: 'client/ui/a.tsx', text },
      { path: 'client/ui/b.tsx', text: other },
    ]).map(({ detail }) => detail);

  it.each<[string, string?]>([
    [`export function A({ a, ...rest }: { ${nine} }) {}`],
    [`function A(props: { ${nine} }) {}`],
    [`interface P { ${nine} } const A = (props: P) => null;`],
    [`type P = { a: 1 } & { ${nine} }; export const A = memo(function A(props: P) {});`],
    [`import type { P } from './b.tsx'; function A(props: P) {}`, `export interface P { ${nine} }`],
    [
      `import { B } from './b.tsx'; function A(p: Omit<ComponentProps<typeof B>, 'a'> & { j: 1; k: 1 }) {}`,
      `export function B({ a }: { ${nine.slice(0, -6)} }) {}`,
    ],
    [`interface O { ${nine} } interface P extends Omit<O, 'a'> { j: 1 } function A(props: P) {}`],
  ])('finds nine in %s', (text, other = '') => {
    expect(found(text, other)).toEqual(['A takes 9']);
  });

  it('finds what it cannot count', () => {
    expect(found('function A(props: Nobody) {}')).toEqual(['A takes what cannot be counted']);
  });

  it.each([
    [`export function A(props: { ${nine.slice(0, -6)} }) {}`],
    [`type P = { a: 1 } & { a: 1; b: 1 }; function A(props: P) {}`],
    [`import type { InputProps } from 'antd'; function A(props: InputProps & { label: string }) {}`],
    [`interface P { ${nine} } function A(props: Pick<P, 'a' | 'b'>) {}`],
    [`function useNine(props: { ${nine} }) {}`],
  ])('lets stand %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
