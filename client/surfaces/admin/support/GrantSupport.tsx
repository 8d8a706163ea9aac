import { Checkbox } from 'antd';
import { Handshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SUPPORT_PERMISSIONS, type SupportPermission } from '../../../../shared/access/support.ts';
import { HOUR_MS } from '../../../../shared/time/durations.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { MAX_SUPPORT_MS, SUPPORT_ROUTES, type SupportGrant } from '../../../../shared/wire/supportRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ChoiceField } from '../../../forms/ChoiceField.tsx';
import { DrawerForm } from '../../../forms/DrawerForm.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { AreaField } from '../areas/AreaField.tsx';

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
  const [{ username, area, permissions, task, hours }, put] = useFields<{
    username: string;
    area: string;
    permissions: SupportPermission[];
    task: string;
    hours: number;
  }>({
    username: '',
    area: principal.area,
    permissions: USUAL,
    task: '',
    hours: 8,
  });
  const grant = useRequest(
    (body: SentBody<typeof SUPPORT_ROUTES.grant>) => call(SUPPORT_ROUTES.grant, { body }),
    ['support', 'audit'],
  );
  const ready = username.trim() !== '' && task.trim() !== '' && permissions.length > 0 && now > 0;
  const send = async () => {
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
    <DrawerForm
      icon={Handshake}
      title={t('support.grant')}
      submit={t('support.give')}
      request={grant}
      ready={ready}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t('support.username')}
        autoFocus
        spellCheck={false}
        maxLength={60}
        value={username}
        onChange={(username) => put({ username })}
      />
      <AreaField label={t('support.area')} value={area} onChange={(area) => put({ area })} />
      <TextField label={t('support.task')} maxLength={200} value={task} onChange={(task) => put({ task })} />
      <ChoiceField
        label={t('support.length')}
        value={hours}
        onChange={(hours) => put({ hours })}
        options={LENGTHS_H.map((h) => ({
          value: h,
          label: h < 2 * DAY_H ? t('support.hours', { count: h }) : t('support.days', { count: h / DAY_H }),
        }))}
      />
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend className={form.hint}>{t('support.rights')}</legend>
        <Checkbox.Group
          style={{ display: 'grid', gap: 8, marginTop: 8 }}
          value={permissions}
          onChange={(chosen) => put({ permissions: chosen as SupportPermission[] })}
          options={SUPPORT_PERMISSIONS.map((one) => ({ value: one, label: t(`permission.${one}`) }))}
        />
      </fieldset>
      <p className={form.hint}>{t('support.never')}</p>
    </DrawerForm>
  );
}
