import { Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onOneLine } from '../../../../shared/model/area.ts';
import { MODE_STEPS, type Mode, modeIn } from '../../../../shared/model/mode.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { HOUR_MS } from '../../../../shared/time/durations.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Field } from '../../../ui/FormField.tsx';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { LevelDialog } from './LevelDialog.tsx';

/** How often whoever set a mode is reminded that it holds, hours. */
const REMINDERS_H = [1, 2, 4, 8, 12] as const;

/** 平急转换 of the area in view: which mode may follow, why, and how often one is reminded of it. */
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
  const [hours, setHours] = useState<number>(2);
  const set = Object.values(modes)
    .filter((one) => one.operationId === operationId && onOneLine(one.area, area))
    .sort((a, b) => a.since - b.since);
  return (
    <LevelDialog
      deed={{ title: t('level.modeTitle', { place }), confirm: t('level.setMode') }}
      mayChange={mayChange}
      ready={next.includes(mode)}
      command={command}
      history={set.map((one) => ({
        at: one.since,
        what: t(`common:mode.${one.mode}`),
        by: one.by,
        reason: [nameOf(one.area), one.reason].join(' · '),
      }))}
      onSend={(reason) =>
        command.run('mode.set', { operationId, area, mode, reason, remindEveryMs: hours * HOUR_MS })
      }
      onDone={onDone}
    >
      <Radio.Group value={mode} onChange={(event) => setMode(event.target.value as Mode)}>
        {next.map((one) => (
          <Radio key={one} value={one}>
            {t('level.modeStep', { from: t(`common:mode.${now}`), to: t(`common:mode.${one}`) })}
          </Radio>
        ))}
      </Radio.Group>
      {mode === 'normal' ? null : (
        <Field label={t('level.remind')}>
          {(id) => (
            <Select<number>
              id={id}
              value={hours}
              onChange={setHours}
              options={REMINDERS_H.map((one) => ({
                value: one,
                label: t('level.everyHours', { count: one }),
              }))}
            />
          )}
        </Field>
      )}
    </LevelDialog>
  );
}
