import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, rememberedLanguage } from '../ui/language.ts';

/** Texts by surface. `common` comes with the shell; the others with the surface that shows them. */
export type TextSet = 'common' | 'console' | 'wall' | 'field' | 'review' | 'admin' | 'account';

type Texts = Record<string, unknown>;

const eager = import.meta.glob<Texts>('./locales/*/common.json', { eager: true, import: 'default' });
const lazy = import.meta.glob<Texts>(['./locales/*/*.json', '!./locales/*/common.json'], {
  import: 'default',
});

/** Sets up i18next with the language that this browser used last; Chinese when there is none. */
export function startTexts(): void {
  const language = rememberedLanguage();
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    supportedLngs: LANGUAGES,
    ns: ['common'],
    defaultNS: 'common',
    fallbackNS: 'common',
    resources: Object.fromEntries(
      LANGUAGES.map((lng) => [lng, { common: eager[`./locales/${lng}/common.json`] ?? {} }]),
    ),
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Loads a surface's texts in both languages, so that switching needs no network. Rejects when offline. */
export async function loadTexts(set: Exclude<TextSet, 'common'>): Promise<void> {
  await Promise.all(
    LANGUAGES.map(async (language) => {
      if (i18next.hasResourceBundle(language, set)) return;
      const load = lazy[`./locales/${language}/${set}.json`];
      if (!load) throw new Error(`no ${set} texts in ${language}`);
      i18next.addResourceBundle(language, set, await load());
    }),
  );
}
