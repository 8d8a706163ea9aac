import { isWithin } from '../../../shared/model/area.ts';

/** Where everybody who asks belongs. */
export const OWN = '330205091';

/** An area seen from `OWN`, with a mark that stands in all that is made there, and in the names of its people. */
export interface Place {
  readonly relation: 'own' | 'child' | 'parent' | 'sibling' | 'foreign';
  readonly area: string;
  readonly mark: string;
  /** Part of names of people: marks that a display must never show. */
  readonly name: string;
}

const place = (relation: Place['relation'], area: string): Place => {
  const mark = `qz${relation.slice(0, 3)}`;
  return { relation, area, mark, name: `${mark}name` };
};

export const PLACES: readonly Place[] = [
  place('own', OWN),
  place('child', '330205091001'),
  place('parent', '330205'),
  place('sibling', '330205092'),
  place('foreign', '330203'),
];

/**
 * The mark of what a place says to everybody below it (operations, orders, calls, departments): that of the area
 * above is no leak. All else that the area above has bears its own mark.
 */
export function markBelow({ relation, mark }: Place): string {
  return relation === 'parent' ? 'qz above' : mark;
}

/** Marks of people's names, wherever they are from. */
export const NAMES = PLACES.map(({ name }) => name);

/** What in an answer betrays an area that lies outside `seen`; what was asked for by name may be repeated. */
export function leaksIn(answer: string, asked: string, seen: readonly string[], noNames = false): string[] {
  const text = answer.toLowerCase();
  const outside = PLACES.filter(({ area }) => !seen.some((own) => isWithin(area, own)));
  const marks = outside.map(({ mark }) => mark);
  const codes = outside.filter(({ relation }) => relation !== 'parent').map(({ area }) => area);
  return [...marks, ...codes, ...(noNames ? NAMES : [])].filter(
    (sign) => text.includes(sign) && !asked.toLowerCase().includes(sign),
  );
}
