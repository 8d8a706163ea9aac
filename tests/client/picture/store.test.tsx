import { screen, waitFor } from '@testing-library/react';
import { memo, Profiler } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { equalTo, shallowEqual } from '../../../client/picture/shallowEqual.ts';
import { useMoment, useNow, usePicture, useTables } from '../../../client/picture/store.tsx';
import type { Picture } from '../../../shared/picture/picture.ts';
import { Desk } from '../../support/screen.tsx';
import { incident, T0, tableOf, unit } from '../features/samples.ts';

const incidents = (...some: ReturnType<typeof incident>[]) => tableOf(some, (one) => one.incidentId);

/** Shows what it selects, and tells each time that it renders. */
function Count({ select, onRender }: { select: (picture: Picture) => number; onRender: () => void }) {
  onRender();
  return <p>{usePicture(select)} open</p>;
}

function InTables({ onRender }: { onRender: () => void }) {
  const { incidents: all } = useTables('incidents');
  onRender();
  return <p>{Object.keys(all).length} in the table</p>;
}

const Elapsed = memo(function Elapsed({
  name,
  onRender,
}: {
  name: string;
  onRender: (name: string) => void;
}) {
  const now = useNow();
  onRender(name);
  return (
    <p>
      {name} {now - T0}
    </p>
  );
});

function Late({
  read,
  onRender,
}: {
  read: (picture: Picture, now: number) => boolean;
  onRender: () => void;
}) {
  const late = useMoment(read);
  onRender();
  return <p>{late ? 'late' : 'in time'}</p>;
}

describe('a part of the Picture', () => {
  it('is asked for once a Picture and renders when its own answer is another', async () => {
    const desk = new Desk({ picture: { incidents: incidents(incident(1)) } });
    const select = vi.fn((picture: Picture) => Object.values(picture.incidents).length);
    const rendered = vi.fn();
    desk.show(<Count select={select} onRender={rendered} />);
    await desk.change({ units: tableOf([unit(1)], (one) => one.unitId) });
    expect(rendered).toHaveBeenCalledTimes(1);
    const asked = select.mock.calls.length;
    // A frame of positions: news, but no other Picture.
    await desk.frame();
    expect(select.mock.calls.length).toBe(asked);
    await desk.change({ incidents: incidents(incident(1), incident(2)) });
    expect(screen.getByText('2 open')).toBeTruthy();
    expect(rendered).toHaveBeenCalledTimes(2);
  });

  it('of whole tables renders for those tables alone', async () => {
    const desk = new Desk();
    const rendered = vi.fn();
    desk.show(<InTables onRender={rendered} />);
    await desk.change({ units: tableOf([unit(1)], (one) => one.unitId) });
    expect(rendered).toHaveBeenCalledTimes(1);
    await desk.change({ incidents: incidents(incident(1)) });
    expect(screen.getByText('1 in the table')).toBeTruthy();
  });
});

describe('the time', () => {
  it('comes to everything that shows it in one render', async () => {
    const desk = new Desk({ now: T0 });
    const rendered: string[] = [];
    const note = (name: string) => void rendered.push(name);
    const onCommit = vi.fn();
    desk.show(
      <Profiler id="clocks" onRender={onCommit}>
        <Elapsed name="a" onRender={note} />
        <Elapsed name="b" onRender={note} />
      </Profiler>,
    );
    const commits = onCommit.mock.calls.length;
    rendered.length = 0;
    desk.passes(5_000);
    await screen.findByText('a 5000');
    expect(screen.getByText('b 5000')).toBeTruthy();
    expect(rendered).toEqual(['a', 'b']);
    expect(onCommit.mock.calls.length).toBe(commits + 1);
  });

  it('renders what depends on it when that changes, and not at each beat', async () => {
    const desk = new Desk({ now: T0 });
    const rendered = vi.fn();
    const read = vi.fn((_: Picture, now: number) => now >= T0 + 60_000);
    desk.show(<Late read={read} onRender={rendered} />);
    const first = read.mock.calls.length;
    await waitFor(() => expect(read.mock.calls.length).toBeGreaterThan(first + 1));
    expect(rendered).toHaveBeenCalledTimes(1);
    desk.passes(60_000);
    await screen.findByText('late');
    expect(rendered).toHaveBeenCalledTimes(2);
  });
});

describe('the same answer', () => {
  it('is one whose members are the same, as deep as it is said', () => {
    expect(shallowEqual({ a: 1 }, { a: 1 })).toBe(true);
    expect(shallowEqual({ a: [1] }, { a: [1] })).toBe(false);
    expect(equalTo(2)({ a: [1] }, { a: [1] })).toBe(true);
    expect(equalTo(2)({ a: [1] }, { a: [2] })).toBe(false);
    expect(shallowEqual([1], { 0: 1 })).toBe(false);
    expect(shallowEqual({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  });

  it('is never another map or set: they have no members of their own', () => {
    expect(shallowEqual(new Map([['a', 1]]), new Map([['a', 2]]))).toBe(false);
    expect(shallowEqual(new Set([1]), new Set([2]))).toBe(false);
    const same = new Map();
    expect(shallowEqual(same, same)).toBe(true);
  });
});
