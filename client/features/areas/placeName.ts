import type { NamePair } from '../../../shared/model/named.ts';
import { shownName } from '../../ui/shownName.ts';

/** What an exercise's ground carries behind each name; the EXERCISE mark on the screen says it once. */
const FICTIONAL = /\s*[(（](?:演练|exercise)[)）]/g;

/** A name in the language of the screen, or a text as it is, without the mark of an exercise's ground. */
export function plainName(named: NamePair | string): string {
  return (typeof named === 'string' ? named : shownName(named)).replaceAll(FICTIONAL, '');
}

/** `梅桥社区第2网格`: a grid's name often begins with its community's, and then that is not said twice. */
export function gridName(community: NamePair, grid: NamePair | string): string {
  const place = plainName(community);
  const name = plainName(grid);
  return name.startsWith(place) && name.length > place.length ? name : `${place} ${name}`;
}
