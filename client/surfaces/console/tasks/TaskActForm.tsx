import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Task, taskLabel } from '../../../../shared/model/task.ts';
import { handsDownTo } from '../../../../shared/picture/holding.ts';
import type { TaskAction } from '../../../../shared/picture/taskActions.ts';
import { HOUR_MS } from '../../../../shared/time/durations.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useFields } from '../../../forms/useFields.ts';
import { useMoment, usePlayer, useTables } from '../../../picture/store.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { cityInputText, cityInputTime } from '../../../ui/timeText.ts';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { ActForm, wordsFor } from '../commands/ActForm.tsx';
import { useBase } from '../commands/useBase.tsx';
import { TierField } from '../tiers/TierField.tsx';
import { taskDifferences } from './taskDifferences.ts';

/** Actions that ask for words or a choice before they are done. */
export type TaskFormAct = Exclude<TaskAction, 'task.dispatch' | 'task.resume' | 'task.hold'>;

/** One action on a task as a whole, on the version that the person was looking at. */
export function TaskActForm({ act, task, onDone }: { act: TaskFormAct; task: Task; onDone: () => void }) {
  const { t } = useTranslation('command');
  const nameOf = useAreaNames();
  const units = useTables('units');
  const { base, overtaken } = useBase(task, taskDifferences(t, units, nameOf));
  const command = useCommands();
  const below = handsDownTo(task);
  const player = usePlayer();
  const [{ to, approved, until }, put] = useFields<{ to: string | null; approved: boolean; until: string }>(
    () => ({
      to: below.at(-1) ?? null,
      approved: true,
      until: cityInputText(player.now() + 2 * HOUR_MS),
    }),
  );
  const untilMs = cityInputTime(until);
  const stillAhead = useMoment((_, now) => Number.isFinite(untilMs) && untilMs > now);
  const { taskId } = task;
  const { version } = base;

  const send = (words: string): Promise<boolean> => {
    switch (act) {
      case 'task.verify':
        return command.run(act, { taskId, version, note: words });
      case 'task.rework':
      case 'task.escalate':
      case 'task.cancel':
        return command.run(act, { taskId, version, reason: words });
      case 'task.ask_suspension':
        return command.run(act, { taskId, version, reason: words, until: untilMs });
      case 'task.decide_suspension':
        return command.run(act, { taskId, version, approved, reason: words });
      case 'task.delegate':
        return command.run(act, { taskId, version, to: to!, reason: words });
      case 'task.urge':
        return command.run(act, { taskId, note: words });
    }
  };
  const name = act.slice('task.'.length);
  const refusing = act === 'task.decide_suspension' && !approved;
  return (
    <ActForm
      deed={{
        title: t(`task.do.${name}Title`, { label: taskLabel(task.no) }),
        confirm: t(`task.do.${name}Confirm`),
        words: refusing ? 'needed' : wordsFor(act),
        danger: act === 'task.cancel',
        hint: act === 'task.cancel' ? t('task.cancelFinal') : null,
      }}
      ready={act === 'task.delegate' ? to !== null : act !== 'task.ask_suspension' || stillAhead}
      command={command}
      overtaken={act === 'task.urge' ? null : overtaken}
      onSend={send}
      onDone={onDone}
    >
      {act === 'task.delegate' ? (
        <TierField tiers={below} value={to} onChange={(to) => put({ to })} />
      ) : act === 'task.ask_suspension' ? (
        <LabelledField label={t('task.until')}>
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              step={60}
              value={until}
              onChange={(event) => put({ until: event.target.value })}
            />
          )}
        </LabelledField>
      ) : act === 'task.decide_suspension' ? (
        <>
          <p>
            {t('task.suspensionAsked', {
              reason: task.suspension?.reason ?? '',
              until: task.suspension ? cityInputText(task.suspension.until).replace('T', ' ') : '',
            })}
          </p>
          <Radio.Group
            value={approved}
            onChange={(event) => put({ approved: event.target.value as boolean })}
          >
            <Radio value={true}>{t('task.approve')}</Radio>
            <Radio value={false}>{t('task.refuse')}</Radio>
          </Radio.Group>
        </>
      ) : undefined}
    </ActForm>
  );
}
