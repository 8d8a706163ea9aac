import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, nextLanguage, signOf } from '../../shared/model/language.ts';
import css from './LanguageSwitch.module.css';
import { currentLanguage, setLanguage } from './language.ts';

/** 中 / EN: all are shown, the one in use is bright; remembered in this browser. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const shown = currentLanguage();
  return (
    <button
      type="button"
      className={css.switch}
      aria-label={t('app.switchLanguage')}
      onClick={() => setLanguage(nextLanguage(shown))}
    >
      {LANGUAGES.map((language, i) => (
        <Fragment key={language}>
          {i > 0 ? <span aria-hidden="true">/</span> : null}
          <span className={language === shown ? css.on : undefined} lang={language}>
            {signOf(language)}
          </span>
        </Fragment>
      ))}
    </button>
  );
}
