import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useBackStep } from '../../ui/useBackStep.ts';
import css from './field.module.css';

const OwnTrail = lazy(async () => ({
  default: (await import('./ownTrail/OwnTrail.tsx')).OwnTrail,
}));

/** One's own data, behind a button: nothing of it is loaded before somebody asks. */
export function MyData() {
  const { t } = useTranslation('field');
  const [open, setOpen] = useBackStep(false);
  return (
    <section className={css.section} aria-label={t('mine.title')}>
      <h2>{t('mine.title')}</h2>
      {open ? (
        <Suspense fallback={<p className={css.empty}>{t('common:table.loading')}</p>}>
          <OwnTrail />
        </Suspense>
      ) : null}
      <button type="button" className={css.all} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'mine.close' : 'mine.show')}
      </button>
    </section>
  );
}
