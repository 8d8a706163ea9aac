import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaKey } from '../../../../shared/model/mode.ts';
import { HOUR_MS } from '../../../../shared/time/durations.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { usePicture } from '../../../picture/store.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useConsole } from '../context/consoleContext.tsx';
import { ModeDialog } from '../operation/ModeDialog.tsx';
import css from './AlarmPanel.module.css';
import type { AlarmTarget } from './alarms.ts';

/** Under the line of a mode that is asked about: since when it holds, by whom, and the two answers. */
export function ModeAnswer({ of: { operationId, code } }: { of: Extract<AlarmTarget, { kind: 'mode' }> }) {
  const { t } = useTranslation('tools');
  const { principal } = useConsole();
  const command = useCommands();
  const [ending, setEnding] = useState(false);
  const row = usePicture(({ modes }) => modes[areaKey(operationId, code)]);
  const operation = usePicture(({ operations }) => operations[operationId]);
  if (!row || !operation) return null;
  const { since, by, remindEveryMs, renewed } = row;
  const may = mayCommand(principal, 'mode.renew', code);
  return (
    <div className={css.answer}>
      <span>
        {t('alarms.modeSince', { time: minuteText(since), by })}
        {renewed ? ` · ${t('alarms.modeRenewed', { time: minuteText(renewed.at), by: renewed.by })}` : ''}
      </span>
      {may ? (
        <>
          <Button
            size="small"
            disabled={!command.ready}
            onClick={() => void command.run('mode.renew', { operationId, area: code })}
          >
            {t('alarms.renew', { count: Math.round((remindEveryMs / HOUR_MS) * 100) / 100 })}
          </Button>
          <Button size="small" onClick={() => setEnding(true)}>
            {t('alarms.endMode')}
          </Button>
        </>
      ) : null}
      <CommandNote state={command.state} />
      {ending ? (
        <ModeDialog operation={operation} area={code} mayChange={may} onDone={() => setEnding(false)} />
      ) : null}
    </div>
  );
}
