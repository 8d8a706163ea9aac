import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSession } from '../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../shared/wire/identityRoutes.ts';
import { ApiError } from '../transport/ApiError.ts';
import { call } from '../transport/call.ts';
import { dayMinuteText } from '../ui/timeText.ts';
import css from './SignIn.module.css';

/** Where one is signed in; all but this browser can be signed out. */
export function OwnSessions() {
  const { t } = useTranslation('account');
  const [sessions, setSessions] = useState<OwnSession[]>([]);
  const [failure, setFailure] = useState<string | null>(null);

  const run = useCallback(async (work: () => Promise<unknown>) => {
    setFailure(null);
    try {
      await work();
      setSessions((await call(IDENTITY_ROUTES.ownSessions)).rows);
    } catch (error) {
      setFailure(error instanceof ApiError ? error.code : 'internal');
    }
  }, []);
  useEffect(() => {
    void run(async () => undefined);
  }, [run]);

  return (
    <section className={css.demo} aria-labelledby="own-sessions">
      <h2 id="own-sessions">{t('sessions')}</h2>
      <p role="alert" className={css.failure}>
        {failure ? t(`common:errors.${failure}`) : null}
      </p>
      <ul className={css.accounts}>
        {sessions.map(({ sessionId, createdAt, address, userAgent, current }) => (
          <li key={sessionId} className={css.account}>
            <span>
              {t('since', { at: dayMinuteText(createdAt) })}
              {address ? ` · ${address}` : ''}
            </span>
            <span className={css.name}>{userAgent ?? t('unknownBrowser')}</span>
            <span>
              {current ? (
                t('thisBrowser')
              ) : (
                <button
                  type="button"
                  onClick={() =>
                    void run(() => call(IDENTITY_ROUTES.endOwnSession, { params: { sessionId } }))
                  }
                >
                  {t('end')}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
