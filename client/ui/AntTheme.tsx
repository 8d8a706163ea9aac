import { App, ConfigProvider } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../shared/model/language.ts';
import { themeOf } from './theme.ts';

/** antd in this product's look and language. Only surfaces that use antd import it: it is heavy. */
export function AntTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  // Read once: the theme of a page does not change while it is open.
  const config = useMemo(() => themeOf(document.documentElement), []);
  return (
    <ConfigProvider
      theme={config}
      locale={wordsIn(i18n.language)}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

type Locale = NonNullable<Parameters<typeof ConfigProvider>[0]['locale']>;
type Words = Locale | { default: Locale };

/** antd's locale files are CommonJS: bundlers and the type checker disagree on where `default` is. */
function locale(words: Words): Locale {
  return 'default' in words ? words.default : words;
}

/** antd's own words: names of months, “OK”. */
const WORDS = import.meta.glob<Words>('./antWords/*.ts', { eager: true, import: 'words' });

function wordsIn(language: string): Locale {
  return locale(WORDS[`./antWords/${languageOf(language)}.ts`]!);
}
