import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missingFrom } from '../../../scripts/launch/install.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tongxin-install-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Lock = Record<
  string,
  { version: string; integrity?: string; optional?: boolean; os?: string | string[] }
>;

function write(path: string, packages: Lock): void {
  writeFileSync(join(root, path), JSON.stringify({ packages: { '': { version: '0' }, ...packages } }));
}

function unpack(name: string): void {
  mkdirSync(join(root, 'node_modules', name), { recursive: true });
  writeFileSync(join(root, 'node_modules', name, 'package.json'), '{}');
}

describe('what is missing from node_modules', () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };

  it('everything, on a fresh clone', () => {
    write('package-lock.json', { 'node_modules/a': a });
    expect(missingFrom(root)).toMatch(/nothing is installed/);
  });

  it('an install that was broken off has no closing file of npm', () => {
    write('package-lock.json', { 'node_modules/a': a });
    unpack('a');
    expect(missingFrom(root)).toMatch(/did not finish/);
  });

  it('nothing, when the lock, the closing file and the folders agree', () => {
    write('package-lock.json', { 'node_modules/a': a });
    unpack('a');
    write('node_modules/.package-lock.json', { 'node_modules/a': a });
    expect(missingFrom(root)).toBeNull();
  });

  it.each([
    ['another version', { ...a, version: '2.0.0' }],
    ['another content', { ...a, integrity: 'sha512-b' }],
  ])('a package of which the lock wants %s', (_what, wanted) => {
    unpack('a');
    write('node_modules/.package-lock.json', { 'node_modules/a': a });
    write('package-lock.json', { 'node_modules/a': wanted });
    expect(missingFrom(root)).toBe('a has another version');
  });

  it('a package that is new in the lock, by its scoped name', () => {
    unpack('a');
    write('node_modules/.package-lock.json', { 'node_modules/a': a });
    write('package-lock.json', { 'node_modules/a': a, 'node_modules/@b/c': a });
    expect(missingFrom(root)).toBe('@b/c is missing');
  });

  it('a package whose folder was deleted since', () => {
    write('package-lock.json', { 'node_modules/a': a });
    mkdirSync(join(root, 'node_modules'));
    write('node_modules/.package-lock.json', { 'node_modules/a': a });
    expect(missingFrom(root)).toBe('a is missing');
  });

  it('not a package for another system, nor an optional one that could not be had', () => {
    mkdirSync(join(root, 'node_modules'));
    write('node_modules/.package-lock.json', {});
    write('package-lock.json', {
      'node_modules/other': { ...a, os: 'plan9' },
      'node_modules/others': { ...a, os: ['plan9'] },
      'node_modules/notHere': { ...a, os: [`!${process.platform}`] },
      'node_modules/maybe': { ...a, optional: true },
    });
    expect(missingFrom(root)).toBeNull();
  });

  it('a lock file that cannot be read is told, not installed around', () => {
    mkdirSync(join(root, 'node_modules'));
    write('node_modules/.package-lock.json', {});
    expect(() => missingFrom(root)).toThrow(/package-lock.json is missing/);
  });
});
