import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkAges } from './support/architecture/ages.ts';
import { ALLOWED_AGES } from './support/architecture/allowedAges.ts';
import { ALLOWED_COUNTS } from './support/architecture/allowedCounts.ts';
import { checkCitations, checkCitedNames, checkCitedPaths } from './support/architecture/citations.ts';
import { checkCodeLengths } from './support/architecture/codeLengths.ts';
import { checkContents, checkExceptions } from './support/architecture/contents.ts';
import { checkFigures } from './support/architecture/countedFigures.ts';
import { checkDirections, checkTable } from './support/architecture/directions.ts';
import { checkEffects } from './support/architecture/effects.ts';
import { checkExportedNames } from './support/architecture/exportedNames.ts';
import { checkFormState } from './support/architecture/formState.ts';
import { checkHandedTime } from './support/architecture/handedTime.ts';
import { importsOf } from './support/architecture/imports.ts';
import { checkNamedRights } from './support/architecture/namedRights.ts';
import { checkOfOneSurface } from './support/architecture/ofOneSurface.ts';
import { checkHotLoops, checkOwnGeometry } from './support/architecture/ownGeometry.ts';
import { checkOwnProcess } from './support/architecture/ownProcess.ts';
import { checkProps } from './support/architecture/props.ts';
import { checkSmallFiles } from './support/architecture/smallFiles.ts';
import { type RuleBreach, readPages, readPaths, readSources } from './support/architecture/sources.ts';
import { checkStyles } from './support/architecture/styles.ts';
import { checkTestPaths } from './support/architecture/testPaths.ts';
import { checkUnderWay } from './support/architecture/underWay.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tell = (breaches: RuleBreach[]) =>
  breaches.map(({ rule, path, detail }) => `${rule} ${path} ${detail}`);

describe('the house', () => {
  // The checkers' own tests plant breaches for them to find; they are not checked themselves.
  const sources = readSources(root).filter(({ path }) => !path.startsWith('tests/architecture/'));

  it('is read whole', () => {
    const folders = new Set(sources.map(({ path }) => path.split('/')[0]));
    for (const folder of ['shared', 'server', 'client', 'scripts', 'tests'])
      expect(folders).toContain(folder);
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it('imports run one way, packages stay in their rooms, nothing needs itself', () => {
    expect(tell(checkDirections(sources))).toEqual([]);
  });

  it('allows no direction that nothing takes', () => {
    expect(tell(checkTable(sources))).toEqual([]);
  });

  it('one clock, one transport, one place for colours, nothing from outside, nothing unfinished, no long files', () => {
    expect(tell(checkContents(sources))).toEqual([]);
    expect(tell(checkExceptions(sources))).toEqual([]);
  });

  it('writes no geometry that there is, but in hot loops that a bench defends', () => {
    expect(tell(checkOwnGeometry(sources))).toEqual([]);
    expect(tell(checkHotLoops(sources))).toEqual([]);
  });

  it('says once how many digits a division code has', () => {
    expect(tell(checkCodeLengths(sources))).toEqual([]);
  });

  it('has no small file that is only a part of the one beside it', () => {
    expect(tell(checkSmallFiles(sources))).toEqual([]);
  });

  it('gives no name away for two things', () => {
    expect(tell(checkExportedNames(sources))).toEqual([]);
  });

  it('keeps in a surface what that surface alone shows', () => {
    expect(tell(checkOfOneSurface(sources))).toEqual([]);
  });

  it('has each test at the path of what it tests', () => {
    expect(tell(checkTestPaths(sources))).toEqual([]);
  });

  it('names no right of a command in a button: it asks for the command', () => {
    expect(tell(checkNamedRights(sources))).toEqual([]);
  });

  it('asks in one place whether an operation is under way', () => {
    expect(tell(checkUnderWay(sources))).toEqual([]);
  });

  it('gives a process of its own to each test over a database that puts something in a module’s place', () => {
    expect(tell(checkOwnProcess(sources))).toEqual([]);
  });

  it('has no effect for what follows from what is there', () => {
    expect(tell(checkEffects(sources))).toEqual([]);
  });

  it('keeps three fields as one value, and asks the server in one way', () => {
    expect(tell(checkFormState(sources))).toEqual([]);
  });

  it('hands no component the time: what shows it hears the clock', () => {
    expect(tell(checkHandedTime(sources))).toEqual([]);
  });

  it('hands no component more than eight props, whatever way their type is written', () => {
    expect(tell(checkProps(sources))).toEqual([]);
  });

  it('has sizes of type and breakpoints by name, and names that are there', () => {
    expect(tell(checkStyles(sources))).toEqual([]);
  });

  it('reckons ages and waits with a clock that nobody sets, but for places that say why not', () => {
    expect(tell(checkAges(sources, ALLOWED_AGES))).toEqual([]);
  });

  it('counts figures in one place, but for lists that say how many rows stand below', () => {
    expect(tell(checkFigures(sources, ALLOWED_COUNTS))).toEqual([]);
  });

  it('cites pages and sections that are there', () => {
    const headingsOf = (page: string) =>
      existsSync(join(root, page))
        ? [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.*)$/gm)].map((match) => match[1]!)
        : null;
    expect(tell(checkCitations([...sources, ...readPages(root)], headingsOf))).toEqual([]);
  });

  it('cites files, folders and names of the code that are there, in comments and on its pages', () => {
    const pages = readPages(root);
    expect(pages.length).toBeGreaterThan(10);
    expect(tell(checkCitedPaths(sources, pages, readPaths(root)))).toEqual([]);
    expect(tell(checkCitedNames(sources, pages))).toEqual([]);
  });
});
