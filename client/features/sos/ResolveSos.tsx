import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandSender } from '../commands/useCommands.ts';
import css from './sos.module.css';

const LONGEST = 500;

/** How a call for help ended, in a word that somebody writes: it leaves every screen with it. */
export function ResolveSos({ incidentId, command }: { incidentId: string; command: CommandSender }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [falseAlarm, setFalseAlarm] = useState(false);
  const said = reason.trim();
  return (
    <form
      className={css.resolve}
      onSubmit={(event) => {
        event.preventDefault();
        if (said !== '') void command.run('sos.resolve', { incidentId, falseAlarm, reason: said });
      }}
    >
      <input
        aria-label={t('sos.reason')}
        placeholder={t('sos.reason')}
        maxLength={LONGEST}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <label>
        <input
          type="checkbox"
          checked={falseAlarm}
          onChange={(event) => setFalseAlarm(event.target.checked)}
        />
        {t('sos.falseAlarm')}
      </label>
      <button type="submit" className={css.act} disabled={said === '' || !command.ready}>
        {t('sos.resolveNow')}
      </button>
    </form>
  );
}
