import { isDeepStrictEqual } from 'node:util';

/** The text of a module that exports the same values as plain data. Throws TypeError for a value that is none. */
export function dataModule(exported: Readonly<Record<string, unknown>>): string {
  return Object.entries(exported)
    .map(([name, value]) => {
      const text: string | undefined = JSON.stringify(value);
      if (text === undefined || !isDeepStrictEqual(JSON.parse(text), value))
        throw new TypeError(`${name} is not plain data: a built page would hold something else in its place`);
      return `export const ${name} = ${text};`;
    })
    .join('\n');
}
