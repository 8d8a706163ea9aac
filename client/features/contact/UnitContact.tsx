import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CONTACT_ROUTES, type Reachable } from '../../../shared/wire/contactRoutes.ts';
import { ApiError } from '../../transport/ApiError.ts';
import { call } from '../../transport/call.ts';
import { clockText } from '../../ui/timeText.ts';
import { ShownText } from '../names/ShownText.tsx';
import css from './contact.module.css';

/**
 * How a unit on duty and its team's lead are reached, and how sure its device is of its place. Shown to who asked for it by
 * a press: each look is audited.
 */
export function UnitContact({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['contact', unitId],
    queryFn: ({ signal }) => call(CONTACT_ROUTES.ofUnit, { params: { unitId }, signal }),
    // Looking again is another look: it is asked for again, and not by itself.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (error) return <p role="alert">{t(`errors.${error instanceof ApiError ? error.code : 'internal'}`)}</p>;
  if (!data) return <p role="status">{t('contact.reading')}</p>;
  const { person, team, fix } = data;
  return (
    <div className={css.contact}>
      <dl>
        <dt>{t('contact.person')}</dt>
        <dd>{person ? <Line of={person} /> : t('contact.unknown')}</dd>
        {team ? (
          <>
            <dt>{t('contact.lead')}</dt>
            <dd>
              {team.lead ? <Line of={team.lead} /> : t('contact.unknown')} ·{' '}
              <ShownText>{team.name}</ShownText>
            </dd>
          </>
        ) : null}
        {fix ? (
          <>
            <dt>{t('contact.fix')}</dt>
            <dd>
              {[
                clockText(fix.at),
                fix.accuracyM === null ? null : t('contact.accuracy', { metres: Math.round(fix.accuracyM) }),
                fix.battery === null ? null : t('contact.battery', { percent: Math.round(fix.battery) }),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </dd>
          </>
        ) : null}
      </dl>
      <small>{t('contact.audited')}</small>
    </div>
  );
}

/** A name, and a number that a press calls. */
function Line({ of: { name, phone } }: { of: Reachable }) {
  const { t } = useTranslation();
  return (
    <>
      {name ?? t('contact.unknown')}{' '}
      {phone === null ? (
        t('contact.noPhone')
      ) : (
        <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} aria-label={t('contact.call', { name, phone })}>
          {phone}
        </a>
      )}
    </>
  );
}
