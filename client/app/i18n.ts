import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES } from '../../shared/model/language.ts';
import { rememberedLanguage } from '../ui/language.ts';

/**
 * Texts by surface. `common` comes before anything is shown; the others with the surface that shows them. `desk` is what
 * all surfaces share but phones.
 */
export type TextSet =
  | 'common'
  | 'desk'
  | 'console'
  | 'wall'
  | 'field'
  | 'leader'
  | 'review'
  | 'admin'
  | 'account'
  | 'tools'
  | 'command'
  | 'figures'
  | 'help';

/** Where a key is looked for that the asked set does not have. */
export const SHARED_TEXTS: TextSet[] = ['common', 'desk'];

type Texts = Record<string, unknown>;

const files = import.meta.glob<Texts>('./locales/*/*.json', { import: 'default' });

/** Sets up i18next with the language that this browser used last. */
export async function startTexts(): Promise<void> {
  const language = rememberedLanguage();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: LANGUAGES[0],
    supportedLngs: LANGUAGES,
    ns: ['common'],
    defaultNS: 'common',
    fallbackNS: SHARED_TEXTS,
    resources: {},
    interpolation: { escapeValue: false },
    // Texts that come after the language was switched show at once.
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  await loadTexts('common');
}

/**
 * Loads texts in the language that is shown, and behind them in the others, so that switching needs no network.
 * Rejects when offline.
 */
export async function loadTexts(set: TextSet): Promise<void> {
  await loadIn(i18next.language, set);
  void Promise.allSettled(LANGUAGES.map((language) => loadIn(language, set)));
}

async function loadIn(language: string, set: TextSet): Promise<void> {
  if (i18next.hasResourceBundle(language, set)) return;
  const load = files[`./locales/${language}/${set}.json`];
  if (!load) throw new Error(`no ${set} texts in ${language}`);
  i18next.addResourceBundle(language, set, await load());
}
