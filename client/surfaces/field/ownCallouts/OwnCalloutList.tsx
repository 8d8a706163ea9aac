import { useTranslation } from 'react-i18next';
import css from '../ownTasks/ownTasks.module.css';
import { OwnCallout } from './OwnCallout.tsx';
import { useOwnCallouts } from './useOwnCallouts.ts';

/** 一呼百应 on the phone of somebody who was called. */
export function OwnCalloutList() {
  const { t } = useTranslation('field');
  const open = useOwnCallouts().filter((call) => call.stoppedAt === null || call.answer === 'accepted');
  if (open.length === 0) return null;
  return (
    <section className={css.tasks} aria-label={t('calls.title')}>
      <h2>{t('calls.title')}</h2>
      {open.map((call) => (
        <OwnCallout key={call.calloutId} call={call} />
      ))}
    </section>
  );
}
