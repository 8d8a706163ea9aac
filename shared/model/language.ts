import type { HeaderLanguage } from './rosterFile.ts';

/**
 * Every language of the screens; the first is shown where none was chosen. `sign`: on the switch. `kept`: the language of
 * what is kept in some languages only, headers of files and the consent. A new one fails a
 * test until it has its texts (client/app/locales) and antd's words (client/ui/antWords).
 */
const NAMED = {
  'zh-CN': { sign: '中', kept: 'zh' },
  en: { sign: 'EN', kept: 'en' },
} as const satisfies Record<string, { sign: string; kept: HeaderLanguage }>;

export type Language = keyof typeof NAMED;
export const LANGUAGES = Object.keys(NAMED) as [Language, ...Language[]];

export const signOf = (language: Language): string => NAMED[language].sign;
export const keptIn = (language: Language): HeaderLanguage => NAMED[language].kept;

/** The language of this name, or the first. */
export function languageOf(name: string | null | undefined): Language {
  return LANGUAGES.find((language) => language === name) ?? LANGUAGES[0];
}

/** The one behind it in the list, and the first behind the last: where a switch leads. */
export function nextLanguage(language: Language): Language {
  return LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length]!;
}
