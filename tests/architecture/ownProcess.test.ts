import { describe, expect, it } from 'vitest';
import { checkOwnProcess } from '../support/architecture/ownProcess.ts';

describe('the checker of tests that put something in a module’s place', () => {
  const PATH = 'tests/integration/gate.test.ts';
  const found = (text: string, path = PATH) => checkOwnProcess([{ path, text }]).map(({ detail }) => detail);
  // Written in two parts: Vitest would read it as what this file wants.
  const LINE = `// ${'@vitest'}-environment-options { "own": "gate" }\n`;
  const MOCK = `vi.mock('../../server/http/gate.ts', () => ({}));\n`;

  it.each([
    ['has no line', MOCK],
    ['has it later', MOCK.replace('mock', 'doMock')],
    ['has the line of another', LINE.replace('gate', 'door') + MOCK],
    ['has a line of two names', LINE.replace('gate', 'gates') + MOCK],
  ])('finds one that %s', (_why, text) => {
    expect(found(text)).toEqual([`puts something in a module's place without ${LINE.trim()}`]);
  });

  it('finds one that wants a process for nothing', () => {
    expect(found(`${LINE}test('a', () => {});`)).toEqual([
      'wants a process of its own and puts nothing in place',
    ]);
  });

  it.each([
    ['has its line', LINE + MOCK],
    ['watches an object', 'vi.spyOn(gate, "open");\n'],
    ['only talks of it', "// vi.mock('../../server/http/gate.ts') would do\n"],
  ])('is content with one that %s', (_why, text) => expect(found(text)).toEqual([]));

  it('asks the same of no other kind of test', () => {
    expect(found(MOCK, 'tests/client/map/view/MapView.test.tsx')).toEqual([]);
    expect(found(MOCK, 'tests/support/gate.ts')).toEqual([]);
  });
});
