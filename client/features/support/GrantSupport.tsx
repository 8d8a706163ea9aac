import { Button, Checkbox, Input, Select } from 'antd';
import { Handshake } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPPORT_PERMISSIONS, type SupportPermission } from '../../../shared/access/support.ts';
import { MAX_SUPPORT_MS, type SupportGrant } from '../../../shared/wire/supportRoutes.ts';
import { grantSupport } from '../../transport/supportApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';

const HOUR_MS = 3_600_000;
const LENGTHS_H = [2, 8, 24, 72, 7 * 24, MAX_SUPPORT_MS / HOUR_MS] as const;
const DAY_H = 24;
/** What a helper needs at least: to see the area and to report from it. */
const USUAL: SupportPermission[] = ['picture.view', 'incident.report', 'facility.view'];

/** Gives an account rights in an area that is not its own, for a task and a time. */
export function GrantSupport({
  now,
  onGranted,
  onClose,
}: {
  /** The server's time, epoch milliseconds. */
  now: number;
  onGranted: (grant: SupportGrant) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [username, setUsername] = useState('');
  const [area, setArea] = useState(principal.area);
  const [permissions, setPermissions] = useState<SupportPermission[]>(USUAL);
  const [task, setTask] = useState('');
  const [hours, setHours] = useState<number>(8);
  const grant = useTask(grantSupport, ['support', 'audit']);
  const ready = username.trim() !== '' && task.trim() !== '' && permissions.length > 0 && now > 0;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const done = await grant.run({
      username: username.trim(),
      area,
      permissions,
      task: task.trim(),
      until: Math.round(now + hours * HOUR_MS) - 1_000,
    });
    if (done) onGranted(done);
  };
  return (
    <Drawer symbol={<Icon of={Handshake} size={20} />} title={t('support.grant')} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={t('support.grant')}>
        <Field label={t('support.username')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              spellCheck={false}
              maxLength={60}
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('support.area')}>
          {(id) => (
            <AreaSelect
              id={id}
              root={principal.area}
              value={area}
              onChange={(code) => setArea(code ?? principal.area)}
            />
          )}
        </Field>
        <Field label={t('support.task')}>
          {(id) => (
            <Input id={id} maxLength={200} value={task} onChange={(event) => setTask(event.target.value)} />
          )}
        </Field>
        <Field label={t('support.length')}>
          {(id) => (
            <Select
              id={id}
              value={hours}
              onChange={setHours}
              options={LENGTHS_H.map((h) => ({
                value: h,
                label:
                  h < 2 * DAY_H ? t('support.hours', { count: h }) : t('support.days', { count: h / DAY_H }),
              }))}
            />
          )}
        </Field>
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend className={form.hint}>{t('support.rights')}</legend>
          <Checkbox.Group
            style={{ display: 'grid', gap: 8, marginTop: 8 }}
            value={permissions}
            onChange={(chosen) => setPermissions(chosen as SupportPermission[])}
            options={SUPPORT_PERMISSIONS.map((one) => ({ value: one, label: t(`permission.${one}`) }))}
          />
        </fieldset>
        <p className={form.hint}>{t('support.never')}</p>
        <FailureNote failed={grant.failed} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={grant.busy} disabled={!ready}>
            {t('support.give')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}
