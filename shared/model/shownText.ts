import { type AreaCode, isWithin } from './area.ts';
import { maskPhones } from './phone.ts';
import { namesShown, type Scope } from './scope.ts';
import type { Holds } from './text.ts';
import type { Change } from './wordsOf.ts';

/** What a scope is shown of the words of an area; null: all of them as they are. */
export function wordsShown(scope: Scope, area: AreaCode): Change | null {
  const own = namesShown(scope, area);
  if (own && scope.words === 'whole') return null;
  return (text, holds) => shown(text, holds, scope, area, own);
}

function shown(text: string, holds: Holds, scope: Scope, area: AreaCode, own: boolean): string {
  switch (holds) {
    case 'person':
      return own ? text : '';
    case 'everybody':
      // Whoever it was written for may call the number in it; a wall stands in a hall.
      return scope.wall ? maskPhones(text) : text;
    case 'doers':
      return own ? masked(text, scope) : '';
    case 'desk':
      return own && scope.words ? masked(text, scope) : '';
    case 'desks': {
      const theirs = own || (!scope.wall && isWithin(scope.area, area));
      return theirs && scope.words ? masked(text, scope) : '';
    }
    default:
      return text;
  }
}

function masked(text: string, { words }: Scope): string {
  return words === 'whole' ? text : maskPhones(text);
}
