import { useQuery } from '@tanstack/react-query';
import { Download, Eye, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId.ts';
import { addressOf } from '../../../../shared/wire/route.ts';
import type { TrailOperation, TrailRequest } from '../../../../shared/wire/trailRoutes.ts';
import { TRAIL_ROUTES } from '../../../../shared/wire/trailRoutes.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { dayText, minuteText } from '../../../ui/timeText.ts';
import css from './ownTrail.module.css';
import { TrailSketch } from './TrailSketch.tsx';

/** The browser asks for a download itself, with the session's cookie. */
function fileAddress(format: 'geojson' | 'csv', operationId?: string): string {
  return addressOf(TRAIL_ROUTES.ownTrailFile, { query: { format, operationId } });
}

/** What the centre holds of one's own positions: to see, to take along, to have deleted. */
export function OwnTrail() {
  const { t } = useTranslation('field');
  const operations = useQuery({
    queryKey: ['ownOperations'],
    queryFn: ({ signal }) => call(TRAIL_ROUTES.ownTrailOperations, { signal }),
    staleTime: 0,
  });
  const requests = useQuery({
    queryKey: ['ownRequests'],
    queryFn: ({ signal }) => call(TRAIL_ROUTES.ownTrailRequests, { signal }),
    staleTime: 0,
  });
  if (operations.isError)
    return (
      <p className={css.note} role="alert">
        {t('mine.failed')}
      </p>
    );
  if (!operations.data) return <p className={css.note}>{t('common:table.loading')}</p>;
  const list = operations.data.operations;
  return (
    <div className={css.mine}>
      <p className={css.note}>{t('mine.about')}</p>
      {list.length === 0 ? <p className={css.note}>{t('mine.none')}</p> : null}
      <ul>
        {list.map((one) => (
          <Operation
            key={one.operationId}
            one={one}
            request={newestFor(requests.data?.rows ?? [], one.operationId)}
          />
        ))}
      </ul>
      {list.some(({ fixes }) => fixes > 0) ? (
        <p className={css.all}>
          {t('mine.everything')} <a href={fileAddress('geojson')}>GeoJSON</a>{' '}
          <a href={fileAddress('csv')}>CSV</a>
        </p>
      ) : null}
    </div>
  );
}

/** The request that stands for an operation: its own, else one for everything. */
function newestFor(requests: readonly TrailRequest[], operationId: string): TrailRequest | null {
  return (
    requests.find((one) => one.operationId === operationId) ??
    requests.find((one) => one.operationId === null) ??
    null
  );
}

function Operation({ one, request }: { one: TrailOperation; request: TrailRequest | null }) {
  const { t } = useTranslation('field');
  const [seen, setSeen] = useState(false);
  const [asking, setAsking] = useState(false);
  const { operationId, name, fixes, firstDutyAt, lastDutyAt, deletedFrom } = one;
  const pending = request && (request.state === 'open' || request.state === 'refusal_proposed');
  return (
    <li>
      <b>{name}</b>
      <p>
        {dayText(firstDutyAt)} {minuteText(firstDutyAt)}–{minuteText(lastDutyAt)} ·{' '}
        {t('mine.fixes', { count: fixes })}
      </p>
      <p>{deletedFrom === null ? t('mine.open') : t('mine.deletedFrom', { day: dayText(deletedFrom) })}</p>
      <div className={css.acts}>
        <button type="button" aria-expanded={seen} disabled={fixes === 0} onClick={() => setSeen(!seen)}>
          <Icon of={Eye} size={18} />
          {t(seen ? 'mine.hide' : 'mine.see')}
        </button>
        {fixes > 0 ? (
          <a href={fileAddress('geojson', operationId)} download>
            <Icon of={Download} size={18} />
            {t('mine.download')}
          </a>
        ) : null}
        <button
          type="button"
          disabled={!!pending || fixes === 0}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          <Icon of={Trash2} size={18} />
          {t('mine.ask')}
        </button>
      </div>
      {seen ? <TrailSketch operationId={operationId} /> : null}
      {asking && !pending ? <AskDeletion operationId={operationId} onDone={() => setAsking(false)} /> : null}
      {request ? (
        <p className={css.request} role="status" data-state={request.state}>
          <b>{t(`mine.requestStates.${request.state}`)}</b>{' '}
          {t('mine.askedAt', { day: dayText(request.askedAt) })}
          {request.state === 'refused' && request.refusal
            ? ` · ${t('mine.because', { why: request.refusal })}`
            : ''}
          {request.state === 'done' ? ` · ${t('mine.deleted', { count: request.deletedFixes ?? 0 })}` : ''}
        </p>
      ) : null}
    </li>
  );
}

function AskDeletion({ operationId, onDone }: { operationId: string; onDone: () => void }) {
  const { t } = useTranslation('field');
  const [requestId] = useState(() => newId());
  const [reason, setReason] = useState('');
  const { busy, failed, run } = useRequest(
    (reason: string) => call(TRAIL_ROUTES.askDeletion, { body: { requestId, operationId, reason } }),
    ['ownRequests'],
  );
  const ask = async () => {
    if ((await run(reason.trim())) !== null) onDone();
  };
  return (
    <form
      className={css.ask}
      aria-label={t('mine.ask')}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <p>{t('mine.askAbout')}</p>
      <label>
        {t('mine.reason')}
        <input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
      {failed ? <p role="alert">{t(`common:errors.${failed.code}`)}</p> : null}
      <button type="submit" disabled={busy}>
        {t('mine.send')}
      </button>
    </form>
  );
}
