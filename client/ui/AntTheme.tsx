import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languageOf } from '../../shared/model/language.ts';
import { themeOf } from './theme.ts';

/** antd in this product's look and language. Only surfaces that use antd import it: it is heavy. */
export function AntTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  // Read once: the theme of a page does not change while it is open.
  const config = useMemo(() => themeOf(document.documentElement), []);
  return (
    <ConfigProvider
      theme={config}
      locale={LOCALES[languageOf(i18n.language)]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

type Locale = NonNullable<Parameters<typeof ConfigProvider>[0]['locale']>;

/** antd's locale files are CommonJS: bundlers and the type checker disagree on where `default` is. */
function locale(module: Locale | { default: Locale }): Locale {
  return 'default' in module ? module.default : module;
}

/** antd's own words: names of months, “OK”. */
const LOCALES: Record<Language, Locale> = { 'zh-CN': locale(zhCN), en: locale(enUS) };
