import { useTranslation } from 'react-i18next';
import css from './LanguageSwitch.module.css';
import { currentLanguage, setLanguage } from './language.ts';

/** 中 / EN: both are shown, the one in use is bright; remembered in this browser. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button
      type="button"
      className={css.switch}
      aria-label={t('app.switchLanguage')}
      onClick={() => setLanguage(other)}
    >
      <span className={language === 'zh-CN' ? css.on : undefined} lang="zh-CN">
        中
      </span>
      <span aria-hidden="true">/</span>
      <span className={language === 'en' ? css.on : undefined} lang="en">
        EN
      </span>
    </button>
  );
}
