import { useTranslation } from 'react-i18next';
import { SOS_CANCEL_MS } from '../../../../shared/model/incident.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useNow } from '../../../picture/store.tsx';
import { Refused } from '../refusal/Refused.tsx';

/** "False alarm", for the minute after the server heard the call for help; nothing afterwards. */
export function CancelSos({
  incidentId,
  heardAt,
  onCancelled,
}: {
  incidentId: string;
  /** Epoch milliseconds. */
  heardAt: number;
  onCancelled: () => void;
}) {
  const { t } = useTranslation('field');
  const command = useCommands();
  const left = Math.ceil((heardAt + SOS_CANCEL_MS - useNow()) / 1_000);
  if (left <= 0) return <p>{t('sos.cancelLate')}</p>;
  return (
    <>
      <button
        type="button"
        data-cancel
        disabled={!command.ready}
        onClick={() => void command.run('sos.cancel', { incidentId }).then((done) => done && onCancelled())}
      >
        {t('sos.cancel', { seconds: left })}
      </button>
      <Refused by={command.refused} />
    </>
  );
}
