import { plainName } from '../areas/placeName.ts';
import { useShownText } from './useShownText.ts';

/** A name that the record keeps as text, in the language of the screen and without the mark of an exercise's ground. */
export function ShownText({ children }: { children: string }) {
  return plainName(useShownText()(children));
}
