import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';

// What a page must load before it shows anything, held to docs/performance.md ("render", first load).
const ASSETS = join(import.meta.dirname, '..', '..', 'dist', 'client', 'assets');
const KB = 1_000;
const FIELD_KB = 200;
const LEADER_KB = 235;

let names: string[];

beforeAll(() => {
  names = readdirSync(ASSETS);
});

/** Chunks are named after their module; texts have the name of their set in small letters, once a language. */
function chunks(...stems: string[]): string[] {
  return stems.flatMap((stem) => {
    const found = names.filter((name) => new RegExp(`^${stem}-[\\w-]{8}\\.js$`).test(name));
    if (found.length === 0) throw new Error(`no chunk ${stem}`);
    return found;
  });
}

/** Texts in the language that has most to load: the other one comes behind the screen. */
function texts(set: string): string {
  const size = (name: string) => gzipped([name]);
  return chunks(set).sort((a, b) => size(b) - size(a))[0]!;
}

/** The chunks and all that they import at once, without what they load later. */
function withImports(start: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...start];
  for (let name = open.pop(); name; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...importsOf(name));
  }
  return seen;
}

/** What a chunk imports at once. */
function importsOf(name: string): string[] {
  const code = readFileSync(join(ASSETS, name), 'utf8');
  return [
    ...code.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^"'()]*?from)?\s*["']\.\/([\w.-]+\.js)["']/g),
  ].map(([, next]) => next!);
}

function gzipped(files: Iterable<string>): number {
  return [...files].reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length, 0);
}

describe('chunks', () => {
  // One of the two is run before what it is made of is there, and says NaN without a word.
  it('wait for none that waits for them', () => {
    const scripts = names.filter((name) => name.endsWith('.js'));
    expect(scripts.filter((name) => withImports(importsOf(name)).has(name))).toEqual([]);
  });
});

describe('first load', () => {
  it(`/field loads at most ${FIELD_KB} kB of gzipped script before its map`, () => {
    const files = withImports([...chunks('index', 'QueryCache', 'Field'), texts('common'), texts('field')]);
    expect([...files].filter((name) => /^(maplibre|deck)-/.test(name))).toEqual([]);
    expect(gzipped(files)).toBeLessThanOrEqual(FIELD_KB * KB);
  });

  it('/field loads little more for the first page of a leader, and the rest when it is asked for', () => {
    const files = withImports([
      ...chunks('index', 'QueryCache', 'Field', 'LeaderPages', 'SosStrip'),
      texts('common'),
      texts('field'),
      texts('leader'),
      texts('figures'),
    ]);
    expect([...files].filter((name) => /^(maplibre|deck)-/.test(name))).toEqual([]);
    expect(gzipped(files)).toBeLessThanOrEqual(LEADER_KB * KB);
  });

  it.each(['Console', 'Wall'])('/%s loads at most 1.1 MB of gzipped script, its map included', (surface) => {
    const files = withImports([
      ...chunks('index', 'QueryCache', surface, 'MapView'),
      texts('common'),
      texts(surface.toLowerCase()),
    ]);
    expect([...files].some((name) => name.startsWith('maplibre-'))).toBe(true);
    expect(gzipped(files)).toBeLessThanOrEqual(1_100 * KB);
  });
});
