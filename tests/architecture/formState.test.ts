import { describe, expect, it } from 'vitest';
import { checkFormState } from '../support/architecture/formState.ts';

const piece = (states: string, shown: string) =>
  `export function Form() {\n${states}\n  return (\n    <form>${shown}</form>\n  );\n}\n`;
const state = (name: string) =>
  `  const [${name}, set${name[0]!.toUpperCase()}${name.slice(1)}] = useState('');`;
const THREE = ['number', 'note', 'image'].map(state).join('\n');

describe('the checker of form state', () => {
  it.each([
    ['three fields', piece(THREE, '<input value={number} /><i value={note} /><b checked={image} />')],
    [
      'one that is sent with two',
      piece(THREE, '<input value={number} /><i value={note} />{() => command.run({ id, image })}'),
    ],
    ['a request by hand', piece(`${state('busy')}\n  try { ask(); } catch { stop(); }`, '')],
  ])('finds %s', (_what, text) => {
    expect(checkFormState([{ path: 'client/a/Form.tsx', text }])).toHaveLength(1);
  });

  it.each([
    ['two fields', piece(THREE, '<input value={number} /><i value={note} />')],
    [
      'fields of two forms',
      piece(THREE, '<input value={number} />') + piece(THREE, '<i value={note} /><b checked={image} />'),
    ],
  ])('lets %s stand', (_what, text) => {
    expect(checkFormState([{ path: 'client/a/Form.tsx', text }])).toEqual([]);
  });

  it('leaves the one way itself alone', () => {
    const text = piece(`${state('busy')}\n  try { ask(); } catch { stop(); }`, '');
    expect(checkFormState([{ path: 'client/forms/useRequest.tsx', text }])).toEqual([]);
  });
});
