import { Button, Input } from 'antd';
import { MonitorUp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisplayCreated } from '../../../shared/wire/identityRoutes.ts';
import { createDisplay } from '../../transport/identityApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { cityInputTime } from '../../ui/timeText.ts';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';

/** A screen with a name and an area; its token is told once. */
export function CreateDisplay({
  onCreated,
  onClose,
}: {
  onCreated: (made: DisplayCreated) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [name, setName] = useState('');
  const [area, setArea] = useState(principal.area);
  const [until, setUntil] = useState('');
  const task = useTask(createDisplay, ['displays', 'audit']);
  const expiresAt = until === '' ? null : cityInputTime(until);
  const ready = name.trim() !== '' && !Number.isNaN(expiresAt);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const made = ready ? await task.run({ name: name.trim(), area, expiresAt }) : null;
    if (made) onCreated(made);
  };
  return (
    <Drawer symbol={<Icon of={MonitorUp} size={20} />} title={t('displays.add')} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={t('displays.add')}>
        <Field label={t('displays.name')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('displays.area')}>
          {(id) => (
            <AreaSelect
              id={id}
              root={principal.area}
              value={area}
              onChange={(code) => setArea(code ?? principal.area)}
            />
          )}
        </Field>
        <Field label={t('displays.expiresAt')}>
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
        <p className={form.hint}>{t('displays.expiresHint')}</p>
        <FailureNote failed={task.failed} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={task.busy} disabled={!ready}>
            {t('displays.create')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}
