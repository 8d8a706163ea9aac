import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { responsibleOf, type Task, taskLabel } from '../../../../shared/model/task.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { usePicture } from '../../../picture/store.tsx';
import { clockText } from '../../../ui/timeText.ts';
import css from './dispatch.module.css';

/**
 * Somebody else has sent for the same incident while this list was open: who is on the way, and that one may send others beside
 * them. Until that is said nothing is sent.
 */
export function SentMeanwhile({ task, onGoOn }: { task: Task; onGoOn: () => void }) {
  const { t } = useTranslation('command');
  const said = useShownText();
  const sent = responsibleOf(task);
  const callsign = usePicture((picture) => sent && picture.units[sent.assignee.id]?.callsign);
  if (!sent) return null;
  return (
    <div role="alert" className={css.meanwhile}>
      <p>
        {t('dispatch.meanwhile', {
          time: clockText(sent.dispatchedAt),
          who: callsign || (sent.assignee.name && said(sent.assignee.name)) || t('dispatch.somebody'),
          task: taskLabel(task.no),
        })}
      </p>
      <Button size="small" onClick={onGoOn}>
        {t('dispatch.besides')}
      </Button>
    </div>
  );
}
