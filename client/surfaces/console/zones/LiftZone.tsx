import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../../shared/model/zone.ts';
import form from '../../../ui/DrawerForm.module.css';
import { Field } from '../../../ui/FormField.tsx';
import { onEscape } from '../../../ui/onEscape.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';

/** Lifting wants a reason, and says what follows. */
export function LiftZone({ zone, onDone }: { zone: Zone; onDone: () => void }) {
  const { t } = useTranslation('ground');
  const command = useCommand('zone.lift');
  const [reason, setReason] = useState('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { zoneId, version } = zone;
    if (reason.trim() === '') return;
    if (await command.run({ zoneId, version, reason: reason.trim() })) onDone();
  };
  return (
    <form className={form.form} onSubmit={send} onKeyDown={onEscape(onDone)} aria-label={t('zones.lift')}>
      <p>{t('zones.liftWarning', { name: zone.name })}</p>
      <Field label={t('zones.reason')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <CommandNote state={command.state} />
      <div className={form.actions}>
        <Button
          type="primary"
          danger
          htmlType="submit"
          loading={command.state.kind === 'sending'}
          disabled={reason.trim() === ''}
        >
          {t('zones.liftConfirm')}
        </Button>
        <Button onClick={onDone}>{t('common:forms.cancel')}</Button>
      </div>
    </form>
  );
}
