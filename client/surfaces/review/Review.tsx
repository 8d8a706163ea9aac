import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../shared/model/area.ts';
import { firstRecord } from '../../../shared/picture/currentOperation.ts';
import { GuideOffer } from '../../features/help/GuideOffer.tsx';
import { UnstoredLine } from '../../features/link/UnstoredLine.tsx';
import { usePrincipal } from '../../features/session/session.tsx';
import { PlayerProvider } from '../../picture/store.tsx';
import { useAddressQuery } from '../../ui/address.ts';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { readMoment, writeMoment } from './playback/reviewLink.ts';
import { useRecords, useReplayPlayer } from './playback/useReplayPlayer.ts';
import { ReviewHeader } from './ReviewHeader.tsx';
import { ReviewScreen } from './ReviewScreen.tsx';
import css from './review.module.css';
import { ReviewProvider } from './reviewContext.tsx';

const SETTLE_MS = 250;

/** `/review`: what happened, second by second. The address holds the operation, the moment and the area. */
export function Review() {
  const { t } = useTranslation('review');
  const principal = usePrincipal();
  const [search, setSearch] = useAddressQuery();
  const records = useRecords();
  const moment = readMoment(search);
  const record =
    records.data?.find((one) => one.operationId === moment.operationId) ?? firstRecord(records.data ?? []);
  const allowed = moment.area !== null && isWithin(moment.area, principal.area) ? moment.area : null;
  const home = record && isWithin(record.area, principal.area) ? record.area : principal.area;
  const area = allowed ?? home;
  const opened = useReplayPlayer(record, moment.at, area);
  usePageTitle([record?.name, t('common:surface.review')]);
  useEffect(() => {
    document.documentElement.dataset.theme = 'dark';
  }, []);

  const go = (change: Partial<typeof moment>) =>
    setSearch((before) => writeMoment({ ...readMoment(before), ...change }), { replace: true });
  /** Scrubbing comes to rest many times a second; browsers allow few changes of the address. */
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const rest = (operationId: string, at: number) => {
    clearTimeout(settle.current);
    settle.current = setTimeout(() => go({ operationId, at }), SETTLE_MS);
  };
  useEffect(() => () => clearTimeout(settle.current), []);
  const words = (): {
    key: `records.${'failed' | 'none' | 'notOpened' | 'reading'}`;
    retry: (() => void) | null;
  } => {
    if (records.isError) return { key: 'records.failed', retry: () => void records.refetch() };
    if (records.data?.length === 0) return { key: 'records.none', retry: () => void records.refetch() };
    if (opened.kind === 'failed') return { key: 'records.notOpened', retry: () => location.reload() };
    return { key: 'records.reading', retry: null };
  };
  const said = words();
  return (
    <div className={css.app} data-ready={opened.kind === 'ready'}>
      <div className={css.head}>
        <ReviewHeader
          records={records.data ?? []}
          record={record}
          onPick={(operationId) => go({ operationId, at: null, area: null })}
        />
        <UnstoredLine />
        {opened.kind === 'ready' ? <GuideOffer of="review" userId={principal.userId} /> : null}
      </div>
      {record && opened.kind === 'ready' ? (
        <PlayerProvider player={opened.player}>
          <ReviewProvider
            key={record.operationId}
            record={record}
            area={area}
            chosen={allowed !== null}
            onArea={(code) => go({ operationId: record.operationId, area: code })}
            onMoment={(at) => rest(record.operationId, at)}
          >
            <ReviewScreen />
          </ReviewProvider>
        </PlayerProvider>
      ) : (
        <main className={css.message}>
          <p role="status">{t(said.key)}</p>
          {opened.kind === 'failed' ? <p>{t(`common:errors.${opened.code}`)}</p> : null}
          {said.retry ? (
            <button type="button" onClick={said.retry}>
              {t('common:app.retry')}
            </button>
          ) : null}
        </main>
      )}
    </div>
  );
}
