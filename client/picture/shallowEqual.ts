export type Same<T> = (a: T, b: T) => boolean;

/**
 * Compares plain data down to `levels` below the value itself; what lies deeper is the same when it is the same object.
 * Objects of a Picture never change, so equal data is equal for every screen.
 */
export function equalTo(levels: number): Same<unknown> {
  return (a, b) => {
    if (Object.is(a, b)) return true;
    if (levels === 0 || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
      return false;
    if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false;
    const same = BY_LEVEL[levels - 1] ?? Object.is;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    return keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
  };
}

/** Maps and sets have no members of their own to compare: two of them are never the same. */
function isPlain(value: object): value is Record<string, unknown> {
  const kind = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === Array.prototype || kind === null;
}

const BY_LEVEL: readonly Same<unknown>[] = [0, 1, 2, 3, 4, 5].map(equalTo);

/** Same value, or objects (lists included) whose members are the same values. */
export const shallowEqual = equalTo(1);
