import { ASKED_TEXTS, type By, TEXTS } from './lists.ts';

/** What is taken away of a file: an entry of a list, a piece of text (put in its place: `to`), or all of it. */
export type Less = { at: string; entry: string } | { text: string; to?: string } | 'file';

/** A file of the product that one must touch, shown on a member that is there: without it somebody says `said`. */
export interface TouchedPlace {
  path: string;
  /** Made for it, and not changed. */
  fresh?: true;
  /** Files in which the same is lacking. */
  also?: readonly string[];
  less: Less;
  by: By | 'denied';
  said: string;
}

export interface Addition {
  what: string;
  /** The member that stands for the next one. */
  shownOn: string;
  /** Files of the product before this was put right. */
  before: string;
  /** At most so many, the texts of all languages being one; `total` where it does not matter which are made. */
  wanted: { made: number; changed: number } | { total: number };
  places: readonly TouchedPlace[];
}

export const compiler = (...files: string[]): By => ({ compiler: files });
export const test = (file: string): By => ({ test: file });

/** A file that others import: they say that it is gone. */
export const fresh = (path: string, importedBy: string): TouchedPlace => ({
  path,
  fresh: true,
  less: 'file',
  by: compiler(importedBy),
  said: path.split('/').at(-1)!,
});
export const entry = (path: string, at: string, name: string, said = name): TouchedPlace => ({
  path,
  less: { at, entry: name },
  by: compiler(path),
  said,
});
export const LOCALES = ['client/app/locales/zh-CN', 'client/app/locales/en'];
/** A text in each language: named when one lacks it (`by`), and when nobody wrote it in any. */
export const textPlaces = (
  set: string,
  at: string,
  name: string,
  said: string,
  by = TEXTS,
): TouchedPlace[] => {
  const [path, ...also] = LOCALES.map((folder) => `${folder}/${set}.json`) as [string, ...string[]];
  const less = { at, entry: name };
  return [
    ...[path, ...also].map((one): TouchedPlace => ({ path: one, less, by: test(by), said })),
    { path, also, less, by: test(by === TEXTS ? ASKED_TEXTS : by), said },
  ];
};
