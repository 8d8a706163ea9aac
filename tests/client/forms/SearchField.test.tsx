import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SearchField } from '../../../client/forms/SearchField.tsx';
import { Desk } from '../../support/screen.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function show(value = '') {
  const onChange = vi.fn();
  const shown = (now: string) => <SearchField label="Name" value={now} onChange={onChange} />;
  const { rerender } = new Desk().show(shown(value));
  return { onChange, narrowedTo: (now: string) => rerender(shown(now)) };
}

describe('text that narrows a list', () => {
  it('asks once when typing pauses, without what is blank around it', async () => {
    const { onChange } = show();
    for (const text of ['周', '周某', ' 周某某 ']) {
      type(text);
      await pass(100);
    }
    expect(onChange).not.toHaveBeenCalled();
    await pass(1_000);
    expect(onChange.mock.calls).toEqual([['周某某']]);
  });

  it('asks at once by Enter', () => {
    const { onChange } = show();
    type('周');
    fireEvent.keyDown(field(), { key: 'Enter', keyCode: 13 });
    expect(onChange.mock.calls).toEqual([['周']]);
  });

  it('asks for nothing that is asked for already', async () => {
    const { onChange } = show('周');
    type('周 ');
    await pass(1_000);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('shows what the list was narrowed to from elsewhere', async () => {
    const { narrowedTo } = show('周');
    narrowedTo('');
    expect(field().value).toBe('');
  });
});
