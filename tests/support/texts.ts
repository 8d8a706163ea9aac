import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { SHARED_TEXTS } from '../../client/app/i18n.ts';
import type { Language } from '../../shared/model/language.ts';

const LOCALES = join(import.meta.dirname, '..', '..', 'client', 'app', 'locales');

/** The product's own texts, all sets of one language at once. A key without a text is shown as it is. */
export function texts(language: Language): i18n {
  const folder = join(LOCALES, language);
  const sets = readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as object,
  ]);
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    defaultNS: 'common',
    fallbackNS: SHARED_TEXTS,
    ns: sets.map(([name]) => name as string),
    resources: { [language]: Object.fromEntries(sets) },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    initAsync: false,
  });
  return instance;
}
