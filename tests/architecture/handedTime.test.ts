import { describe, expect, it } from 'vitest';
import { checkHandedTime } from '../support/architecture/handedTime.ts';

describe('the checker of handed times', () => {
  const path = 'client/features/a/A.tsx';
  const found = (text: string, allowed: Readonly<Record<string, string>> = {}) =>
    checkHandedTime([{ path, text }], allowed).map((breach) => breach.path);

  it('finds a component that is handed the time, unless somebody said why', () => {
    expect(found('<Age now={now} />')).toEqual([path]);
    expect(found('<Age now={now} />', { [path]: 'hands it on' })).toEqual([]);
    expect(found('<Age at={at} /> // now={now}')).toEqual([]);
  });

  it('finds who is allowed it and hands none', () => {
    expect(found('<Age at={at} />', { [path]: 'hands it on' })).toEqual([path]);
  });

  it('finds a piece of the console that hears each beat', () => {
    const told = (path: string) => checkHandedTime([{ path, text: 'const now = useNow();' }], {}).length;
    expect(told('client/surfaces/console/timeline/Timeline.tsx')).toBe(1);
    expect(told('client/features/ticking/TimeOfDay.tsx')).toBe(0);
  });
});
