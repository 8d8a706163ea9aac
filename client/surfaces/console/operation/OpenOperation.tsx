import { Button, Checkbox, Input, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useFields } from '../../../forms/useFields.ts';
import { usePlayer } from '../../../picture/store.tsx';
import form from '../../../ui/DialogForm.module.css';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { cityInputText, cityInputTime } from '../../../ui/timeText.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';

/** Opens an operation for an area: its name, when the event happened, whether it is an exercise. */
export function OpenOperation({
  area,
  onOpened,
  onCancel,
}: {
  area: string;
  onOpened: (operationId: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const place = useAreaName(area);
  const command = useCommand('operation.open');
  const [operationId] = useState(() => newId());
  const player = usePlayer();
  const [{ name, exercise, time }, put] = useFields(() => ({
    name: '',
    exercise: false,
    time: cityInputText(player.now()),
  }));
  const t0 = cityInputTime(time);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || Number.isNaN(t0)) return;
    if (await command.run({ operationId, name: name.trim(), area, exercise, t0 })) onOpened(operationId);
  };
  return (
    <Modal open title={t('operation.open')} footer={null} onCancel={onCancel} destroyOnHidden width={440}>
      <form className={form.form} onSubmit={send}>
        <LabelledField label={t('operation.name')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={name}
              maxLength={TITLE_LENGTH}
              onChange={(event) => put({ name: event.target.value })}
            />
          )}
        </LabelledField>
        <div className={form.field}>
          <span>{t('operation.area')}</span>
          <b>{place}</b>
        </div>
        <LabelledField label={t('operation.t0')}>
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              step={1}
              value={time}
              onChange={(event) => put({ time: event.target.value })}
            />
          )}
        </LabelledField>
        <Checkbox checked={exercise} onChange={(event) => put({ exercise: event.target.checked })}>
          {t('operation.exercise')}
        </Checkbox>
        <CommandNote state={command.state} />
        <div className={form.actions}>
          <Button onClick={onCancel}>{t('forms.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={command.state.kind === 'sending'}
            disabled={name.trim() === '' || Number.isNaN(t0)}
          >
            {t('operation.openConfirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
