import { Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onOneLine } from '../../../../shared/model/area.ts';
import { type AreaMode, MODE_STEPS, type Mode, modeIn } from '../../../../shared/model/mode.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { REPORTING } from '../../../../shared/model/reporting.ts';
import { MODE_REMINDERS } from '../../../../shared/model/sla.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../shared/time/durations.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { ModeParts } from '../../../features/modes/ModeParts.tsx';
import { useModeView } from '../../../features/modes/useModeView.ts';
import { usePicture } from '../../../picture/store.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { LevelDialog } from './LevelDialog.tsx';
import css from './levels.module.css';

/** How often whoever commands there can be asked whether a mode goes on, hours. */
const REMINDERS_H = [1, 2, 4, 8, 12] as const;

/** 平急转换 of the area in view: which mode may follow, why, and how often one is asked about it. */
export function ModeDialog({
  operation,
  area,
  mayChange,
  onDone,
}: {
  operation: Operation;
  area: string;
  mayChange: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const place = useAreaName(area);
  const nameOf = useAreaNames();
  const { operationId } = operation;
  const modes = usePicture((picture) => picture.modes);
  const now = modeIn(modes, operationId, area);
  const next = MODE_STEPS[now];
  const [mode, setMode] = useState<Mode>(next.includes('emergency') ? 'emergency' : next[0]!);
  // Until somebody chooses: as is usual for the mode.
  const [chosen, setChosen] = useState<number | null>(null);
  const remindEveryMs = chosen ?? MODE_REMINDERS[mode].everyMs;
  const view = useModeView(operation, area);
  const set = Object.values(modes)
    .filter((one) => one.operationId === operationId && onOneLine(one.area, area))
    .sort((a, b) => a.since - b.since);
  const pastOf = ({ since, mode: its, by, area: place, reason, renewed }: AreaMode) => {
    const word = t(`common:mode.${its}`);
    const said = { at: since, what: word, by, reason: [nameOf(place), reason].join(' · ') };
    return renewed
      ? [
          said,
          { at: renewed.at, what: t('level.renewed', { mode: word }), by: renewed.by, reason: nameOf(place) },
        ]
      : [said];
  };
  return (
    <LevelDialog
      deed={{
        title: t('level.modeTitle', { place }),
        confirm: t('level.setMode'),
        now: view.parts.length > 0 ? <ModeParts parts={view.parts} /> : null,
      }}
      mayChange={mayChange}
      ready={next.includes(mode)}
      command={command}
      history={set.flatMap(pastOf)}
      onSend={(reason) => command.run('mode.set', { operationId, area, mode, reason, remindEveryMs })}
      onDone={onDone}
    >
      <Radio.Group value={mode} onChange={(event) => setMode(event.target.value as Mode)}>
        {next.map((one) => (
          <Radio key={one} value={one}>
            {t('level.modeStep', { from: t(`common:mode.${now}`), to: t(`common:mode.${one}`) })}
          </Radio>
        ))}
      </Radio.Group>
      <p className={css.effect}>
        {t('level.reports', {
          moving: REPORTING[mode].movingEveryMs / SECOND_MS,
          still: REPORTING[mode].stillEveryMs / MINUTE_MS,
        })}
      </p>
      {mode === 'normal' ? null : (
        <LabelledField label={t('level.remind')}>
          {(id) => (
            <Select<number>
              id={id}
              value={remindEveryMs}
              onChange={setChosen}
              options={REMINDERS_H.map((one) => ({
                value: one * HOUR_MS,
                label: t('level.everyHours', { count: one }),
              }))}
            />
          )}
        </LabelledField>
      )}
    </LevelDialog>
  );
}
