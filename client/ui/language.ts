import i18next from 'i18next';
import { type Language, languageOf } from '../../shared/model/language.ts';

const REMEMBERED = 'tongxin.language';

export function currentLanguage(): Language {
  return languageOf(i18next.language);
}

/** Switches every text at once and remembers it in this browser. */
export function setLanguage(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // Storage is off: the language then lasts as long as the page.
  }
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** The language that this browser used last; the first of the list when there is none. */
export function rememberedLanguage(): Language {
  try {
    return languageOf(localStorage.getItem(REMEMBERED));
  } catch {
    return languageOf(null);
  }
}
