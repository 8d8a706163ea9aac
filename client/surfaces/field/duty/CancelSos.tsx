import { useTranslation } from 'react-i18next';
import { SOS_CANCEL_MS } from '../../../../shared/model/incident.ts';
import type { Send } from '../../../picture/live.tsx';
import { useNow } from '../../../picture/store.tsx';
import { useActing } from '../ownTasks/useActing.ts';
import { Refused } from '../Refused.tsx';

/** "False alarm", for the minute after the server heard the call for help; nothing afterwards. */
export function CancelSos({
  incidentId,
  heardAt,
  send,
  onCancelled,
}: {
  incidentId: string;
  /** Epoch milliseconds. */
  heardAt: number;
  send: Send;
  onCancelled: () => void;
}) {
  const { t } = useTranslation('field');
  const acting = useActing(send);
  const left = Math.ceil((heardAt + SOS_CANCEL_MS - useNow()) / 1_000);
  if (left <= 0) return <p>{t('sos.cancelLate')}</p>;
  return (
    <>
      <button
        type="button"
        data-cancel
        disabled={acting.busy}
        onClick={() => void acting.act('sos.cancel', { incidentId }).then((done) => done && onCancelled())}
      >
        {t('sos.cancel', { seconds: left })}
      </button>
      <Refused code={acting.refused} />
    </>
  );
}
