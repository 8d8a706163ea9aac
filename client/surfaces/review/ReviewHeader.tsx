import { Check, Link as LinkIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOperationOver } from '../../../shared/model/operation.ts';
import type { OperationRecord } from '../../../shared/wire/routes.ts';
import { HelpButton } from '../../features/help/HelpButton.tsx';
import type { KeyLine } from '../../features/help/HelpSheet.tsx';
import { Legend } from '../../features/legend/Legend.tsx';
import { usePrincipal, useSession } from '../../features/session/session.tsx';
import { ExerciseChip } from '../../ui/ExerciseChip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { dayText, minuteText } from '../../ui/timeText.ts';
import { REPLAY_KEYS } from './playback/useReplayKeys.ts';
import css from './review.module.css';

const KEYS: readonly KeyLine[] = REPLAY_KEYS.map(({ sign, does }) => [sign, does]);

/** Which record is open, its time, a link to this moment, and who is signed in. */
export function ReviewHeader({
  records,
  record,
  onPick,
}: {
  records: readonly OperationRecord[];
  record: OperationRecord | null;
  onPick: (operationId: string) => void;
}) {
  const { t } = useTranslation('review');
  const principal = usePrincipal();
  const { leave } = useSession();
  return (
    <header className={css.top}>
      <Mark compact />
      <h1>{t('title')}</h1>
      <select
        data-guide="records"
        aria-label={t('records.choose')}
        value={record?.operationId ?? ''}
        disabled={records.length === 0}
        onChange={(event) => onPick(event.target.value)}
      >
        {record ? null : <option value="">{t('records.noneShort')}</option>}
        {records.map((one) => (
          <option key={one.operationId} value={one.operationId}>
            {one.name} · {dayText(one.t0)} {minuteText(one.t0)}
            {!isOperationOver(one) ? ` · ${t('records.underWay')}` : ''}
          </option>
        ))}
      </select>
      {record?.exercise ? <ExerciseChip /> : null}
      <span className={css.span}>
        {record
          ? `${dayText(record.t0)} ${minuteText(record.t0)} – ${
              record.closedAt === null ? t('records.now') : minuteText(record.closedAt)
            }`
          : ''}
      </span>
      <CopyLink />
      <HelpButton of="review" keys={KEYS} className={css.copy} size={15} legend={<Legend />} />
      <LanguageSwitch />
      <a href="/account" className={css.who}>
        {principal.displayName}
      </a>
      <button type="button" className={css.leave} onClick={() => void leave()}>
        {t('common:app.signOut')}
      </button>
    </header>
  );
}

const SHOWN_MS = 2_000;

/** The address restores this very moment; this puts it on the clipboard. */
function CopyLink() {
  const { t } = useTranslation('review');
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setState('done');
    } catch {
      setState('failed');
    }
    setTimeout(() => setState('idle'), SHOWN_MS);
  };
  return (
    <button type="button" className={css.copy} data-guide="link" onClick={() => void copy()}>
      <Icon of={state === 'done' ? Check : LinkIcon} size={15} />
      <span role="status">{t(`copy.${state}`)}</span>
    </button>
  );
}
