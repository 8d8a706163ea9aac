import { MonitorUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DisplayCreated } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { DrawerForm } from '../../../forms/DrawerForm.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { cityInputTime } from '../../../ui/timeText.ts';
import { AreaField } from '../areas/AreaField.tsx';

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
  const [{ name, area, until }, put] = useFields({
    name: '',
    area: principal.area,
    until: '',
  });
  const request = useRequest(
    (body: SentBody<typeof IDENTITY_ROUTES.createDisplay>) => call(IDENTITY_ROUTES.createDisplay, { body }),
    ['displays', 'audit'],
  );
  const expiresAt = until === '' ? null : cityInputTime(until);
  const ready = name.trim() !== '' && !Number.isNaN(expiresAt);
  const send = async () => {
    const made = await request.run({ name: name.trim(), area, expiresAt });
    if (made) onCreated(made);
  };
  return (
    <DrawerForm
      icon={MonitorUp}
      title={t('displays.add')}
      submit={t('displays.create')}
      request={request}
      ready={ready}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t('displays.name')}
        autoFocus
        maxLength={60}
        value={name}
        onChange={(name) => put({ name })}
      />
      <AreaField label={t('displays.area')} value={area} onChange={(area) => put({ area })} />
      <TextField
        label={t('displays.expiresAt')}
        type="datetime-local"
        value={until}
        onChange={(until) => put({ until })}
      />
      <p className={form.hint}>{t('displays.expiresHint')}</p>
    </DrawerForm>
  );
}
