import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownStorage } from '../../transport/ownStorage.ts';
import type { GuideOf } from './guides.ts';
import css from './help.module.css';

const keyOf = (of: GuideOf) => `guide.${of}`;

/** Offers the guide once to a person who has not seen this screen; afterwards it is found under help. */
export function GuideOffer({ of, userId }: { of: GuideOf; userId: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(() => ownStorage('local', userId).getItem(keyOf(of)) !== null);
  if (asked) return null;
  const answer = (start: boolean) => {
    ownStorage('local', userId).setItem(keyOf(of), 'answered');
    setAsked(true);
    if (start) void import('./startGuide.ts').then(({ startGuide }) => startGuide(of, t));
  };
  return (
    // Not complementary: that is what a screen calls its one drawer.
    <section className={css.offer} aria-label={t('help.title')}>
      <p>{t('help.offer')}</p>
      <span className={css.answers}>
        <button type="button" className={css.start} onClick={() => answer(true)}>
          {t('help.start')}
        </button>
        <button type="button" onClick={() => answer(false)}>
          {t('help.later')}
        </button>
      </span>
    </section>
  );
}
