import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../shared/wire/errors.ts';
import { tellOtherTabs } from '../features/session/otherTabs.ts';
import { ApiError } from '../transport/ApiError.ts';
import { OPEN_AGAIN_MS, pauseBefore } from '../transport/pause.ts';
import { Notice } from './Notice.tsx';

/** The token in `/wall#token=…`, or null. Behind `#` it is sent to no server and stands in no log. */
export function tokenIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || null;
}

/** Exchanges a display's token for a session and takes it out of the address; says so when it is worth nothing. */
export function WallToken({ token }: { token: string }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try is one exchange
  useEffect(() => {
    let here = true;
    import('../transport/signInApi.ts')
      .then(({ signInDisplay }) => signInDisplay(token))
      .then(() => {
        tellOtherTabs();
        // A new page: this one may have been somebody's.
        if (here) location.replace('/wall');
      })
      .catch((error: unknown) => here && setRefused(error instanceof ApiError ? error.code : 'internal'));
    return () => {
      here = false;
    };
  }, [token, tries]);
  const again = useCallback(() => {
    setRefused(null);
    setTries((n) => n + 1);
  }, []);
  // Nobody touches a wall: what may pass is tried again until it has.
  useEffect(() => {
    if (refused === null || refused === 'bad_token') return;
    const timer = setTimeout(again, pauseBefore(undefined, OPEN_AGAIN_MS));
    return () => clearTimeout(timer);
  }, [refused, again]);
  if (refused === null)
    return (
      <p role="status" className="tx-heard">
        {t('app.opening')}
      </p>
    );
  return (
    <Notice
      title={t('wallToken.title')}
      action={
        <button type="button" onClick={again}>
          {t('app.retry')}
        </button>
      }
    >
      {t(refused === 'bad_token' ? 'wallToken.refused' : `errors.${refused}`)}
    </Notice>
  );
}
