import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentLabel } from '../../../shared/model/incident.ts';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { onEscape } from '../../ui/onEscape.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';

/** Closing needs a reason and says that it cannot be undone. */
export function CloseIncident({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const command = useCommand('incident.close');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { incidentId, version } = incident;
    if (reason.trim() === '') return;
    if (await command.run({ incidentId, version, reason: reason.trim() })) onDone();
  };
  return (
    <form
      className={form.form}
      onSubmit={send}
      onKeyDown={onEscape(onDone)}
      aria-label={t('incidents.close')}
    >
      <h3>{t('incidents.closeTitle', { label: incidentLabel(incident.no) })}</h3>
      <Field label={t('incidents.reason')}>
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
      </Field>
      <p className={form.hint}>{t('incidents.closeFinal')}</p>
      <CommandNote state={command.state} />
      <div className={form.actions}>
        <Button
          type="primary"
          danger
          htmlType="submit"
          loading={command.state.kind === 'sending'}
          disabled={reason.trim() === ''}
        >
          {t('incidents.closeConfirm')}
        </Button>
        <Button onClick={onDone}>{t('forms.cancel')}</Button>
      </div>
    </form>
  );
}
