import type { AreaCode } from './area.ts';
import { maskPhones } from './phone.ts';
import { aboveScope, inScope, namesShown, type Scope } from './scope.ts';
import type { Holds } from './text.ts';
import type { Change } from './words.ts';

/**
 * What a scope is shown of the words of an area; null: all of them as they are. Where support is given, words are shown
 * and no names and numbers: whoever helps has to know what is the matter.
 */
export function wordsShown(scope: Scope, area: AreaCode): Change | null {
  const own = namesShown(scope, area);
  if (own && scope.words === 'whole') return null;
  const inside = scope.words !== undefined && inScope(scope, area);
  const decides = scope.words === 'masked' || scope.words === 'whole';
  return (text, holds: Holds) => {
    switch (holds) {
      case 'person':
        return own ? text : '';
      case 'everybody':
        // Whoever it was written for may call the number in it.
        return scope.words ? text : maskPhones(text);
      case 'doers':
        return inside ? maskPhones(text) : '';
      case 'desk':
        return inside && decides ? maskPhones(text) : '';
      case 'desks': {
        if (!decides || !(inside || aboveScope(scope, area))) return '';
        // Those below are at home where they are.
        return scope.words === 'whole' && !inside ? text : maskPhones(text);
      }
      default:
        return text;
    }
  };
}
