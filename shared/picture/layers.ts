import type { Own } from './draft.ts';

/** In the place of a row that was removed. */
const GONE = Symbol('removed');
type Layer<R> = Map<string, R | typeof GONE>;
type Rows<R> = Record<string, R>;

/** What stands behind a table of layers. */
const behind = new WeakMap<object, Layers<unknown>>();

/**
 * Gives a draft a table at the cost of what it will write and not of what lies in it: a layer over those of the table
 * before, which stays as it was. Layers of like size are put together, so that there are few, and a row is put together
 * with others some dozen times in its life, however many there are. For who reads by key: to go through a table, take
 * `wholeRows` of it.
 */
export const layered: Own = <R>(rows: Rows<R>): Rows<R> => {
  const before = (behind.get(rows) as Layers<R> | undefined) ?? new Layers<R>(rows);
  const layers = before.covered();
  const table = new Proxy<Rows<R>>({}, layers);
  behind.set(table, layers as Layers<unknown>);
  return table;
};

/** A table as a plain object, made once for each table: to go through it, many times faster than the table itself. */
export function wholeRows<R>(rows: Readonly<Record<string, R>>): Readonly<Record<string, R>> {
  return (behind.get(rows) as Layers<R> | undefined)?.whole() ?? rows;
}

/** Rows by key. Behaves like the plain object with the same rows. */
class Layers<R> implements ProxyHandler<Rows<R>> {
  private base: Rows<R>;
  /** Rows of the base; counted when it must be known. */
  private baseSize: number | null;
  /** Over the base, the newest last. Others may hold them: they are never written to. */
  private layers: readonly Layer<R>[];
  /** Over all, and nobody else's. */
  private top: Layer<R> = new Map();
  /** Everything in one; until something is written. */
  private flat: Rows<R> | null = null;

  constructor(base: Rows<R>, layers: readonly Layer<R>[] = [], baseSize: number | null = null) {
    this.base = base;
    this.layers = layers;
    this.baseSize = baseSize;
  }

  /** The same, to be written to; nothing that is written there is seen here, nor the other way about. */
  covered(): Layers<R> {
    this.putTogether();
    return new Layers(this.base, this.layers, this.baseSize);
  }

  whole(): Rows<R> {
    if (this.layers.length === 0 && this.top.size === 0) return this.base;
    this.flat ??= flattened(this.base, [...this.layers, this.top]);
    return this.flat;
  }

  get(target: Rows<R>, key: string | symbol): unknown {
    if (typeof key === 'symbol') return Reflect.get(target, key);
    const row = this.layerRow(key);
    if (row === undefined) return this.base[key];
    return row === GONE ? Reflect.get(target, key) : row;
  }

  has(target: Rows<R>, key: string | symbol): boolean {
    return this.holds(key) || Reflect.has(target, key);
  }

  set(_target: Rows<R>, key: string | symbol, row: R): boolean {
    if (typeof key === 'string') this.write(key, row);
    return typeof key === 'string';
  }

  deleteProperty(_target: Rows<R>, key: string | symbol): boolean {
    if (typeof key === 'string') this.write(key, GONE);
    return true;
  }

  ownKeys(): (string | symbol)[] {
    return Reflect.ownKeys(this.whole());
  }

  getOwnPropertyDescriptor(target: Rows<R>, key: string | symbol): PropertyDescriptor | undefined {
    if (!this.holds(key)) return undefined;
    return { value: this.get(target, key), writable: true, enumerable: true, configurable: true };
  }

  private holds(key: string | symbol): boolean {
    if (typeof key === 'symbol') return false;
    const row = this.layerRow(key);
    return row === undefined ? Object.hasOwn(this.base, key) : row !== GONE;
  }

  private layerRow(key: string): R | typeof GONE | undefined {
    const row = this.top.get(key);
    if (row !== undefined) return row;
    for (let at = this.layers.length - 1; at >= 0; at--) {
      const below = this.layers[at]!.get(key);
      if (below !== undefined) return below;
    }
    return undefined;
  }

  private write(key: string, row: R | typeof GONE): void {
    this.flat = null;
    this.top.set(key, row);
  }

  /** Fewer layers with the same rows; nothing of it is seen. */
  private putTogether(): void {
    if (this.flat) {
      this.rest(this.flat);
      return;
    }
    const layers = [...this.layers];
    if (this.top.size > 0) layers.push(this.top);
    while (layers.length > 1 && layers.at(-1)!.size * 2 >= layers.at(-2)!.size) {
      const [older, newer] = layers.splice(-2) as [Layer<R>, Layer<R>];
      layers.push(new Map([...older, ...newer]));
    }
    this.layers = layers;
    this.top = new Map();
    if (layers.length !== 1) return;
    this.baseSize ??= Object.keys(this.base).length;
    if (layers[0]!.size * 2 >= this.baseSize) this.rest(flattened(this.base, layers));
  }

  private rest(base: Rows<R>): void {
    this.base = base;
    this.baseSize = null;
    this.layers = [];
    this.top = new Map();
    this.flat = null;
  }
}

function flattened<R>(base: Rows<R>, layers: readonly Layer<R>[]): Rows<R> {
  const all = { ...base };
  for (const layer of layers)
    for (const [key, row] of layer) {
      if (row === GONE) delete all[key];
      else all[key] = row;
    }
  return all;
}
