import { Button, Input, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../../shared/model/operation.ts';
import form from '../../../ui/DialogForm.module.css';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';

/** Ends an operation: says what follows from it, and wants a reason. */
export function CloseOperation({
  operation,
  onDuty,
  openIncidents,
  openSos,
  onDone,
}: {
  operation: Operation;
  onDuty: number;
  openIncidents: number;
  openSos: number;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const command = useCommand('operation.close');
  const [reason, setReason] = useState('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    if (await command.run({ operationId: operation.operationId, reason: reason.trim() })) onDone();
  };
  return (
    <Modal
      open
      title={t('operation.closeTitle', { name: operation.name })}
      footer={null}
      onCancel={onDone}
      destroyOnHidden
      width={440}
    >
      <form className={form.form} onSubmit={send}>
        {openSos > 0 ? (
          <p>
            <b>{t('operation.closeSos', { count: openSos })}</b>
          </p>
        ) : null}
        <p>{t('operation.closeWarning', { units: onDuty, incidents: openIncidents })}</p>
        <LabelledField label={t('operation.reason')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoFocus
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </LabelledField>
        <CommandNote state={command.state} />
        <div className={form.actions}>
          <Button onClick={onDone}>{t('forms.cancel')}</Button>
          <Button
            type="primary"
            danger
            htmlType="submit"
            loading={command.state.kind === 'sending'}
            disabled={reason.trim() === ''}
          >
            {t('operation.closeConfirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
