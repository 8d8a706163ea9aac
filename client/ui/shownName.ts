import { keptIn } from '../../shared/model/language.ts';
import type { NamePair } from '../../shared/model/named.ts';
import { currentLanguage } from './language.ts';

/** Whether names are shown in Latin letters: to who reads the screen in another language than Chinese. */
export function showsLatin(): boolean {
  return keptIn(currentLanguage()) !== 'zh';
}

/**
 * A name as the language of the screen has it: `Nanmen Street` for `南门街道`. As it is where nobody has read it. Whoever shows
 * it asks `useTranslation`, and so is drawn anew when the language is switched.
 */
export function shownName({ name, nameLatin }: NamePair): string {
  return (showsLatin() && nameLatin) || name;
}
