import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitConsent } from '../../../shared/wire/privacyRoutes.ts';
import { fetchConsentText } from '../../transport/ownDataApi.ts';
import { recordConsents } from '../../transport/retentionApi.ts';
import form from '../../ui/DialogForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { currentLanguage } from '../../ui/language.ts';
import { cityInputTime } from '../../ui/timeText.ts';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useTask } from '../admin/useTask.ts';

/** Records that a person signed the present text on paper. It is never given in their stead. */
export function RecordConsent({ unit, onDone }: { unit: UnitConsent; onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [signed, setSigned] = useState('');
  const [seen, setSeen] = useState(false);
  const { data: text } = useQuery({
    queryKey: ['consentText'],
    queryFn: ({ signal }) => fetchConsentText(signal),
  });
  const record = useTask(recordConsents, ['consents', 'gaps', 'audit']);
  const givenAt = signed === '' ? Number.NaN : cityInputTime(signed);
  const ready = seen && !Number.isNaN(givenAt) && text;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || !text) return;
    if (await record.run({ consents: [{ unitId: unit.unitId, version: text.version, givenAt }] })) onDone();
  };
  return (
    <Modal
      open
      title={t('consent.recordTitle', { name: unit.callsign })}
      footer={null}
      onCancel={onDone}
      destroyOnHidden
      width={520}
    >
      <form className={form.form} onSubmit={send}>
        {text ? (
          <blockquote style={{ margin: 0 }}>
            {currentLanguage() === 'en' ? text.en : text.zh} ({text.version})
          </blockquote>
        ) : null}
        <Field label={t('consent.signedAt')}>
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              value={signed}
              onChange={(event) => setSigned(event.target.value)}
            />
          )}
        </Field>
        <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
          {t('consent.paperSeen')}
        </Checkbox>
        <FailureNote failed={record.failed} />
        <div className={form.actions}>
          <Button onClick={onDone}>{t('common:forms.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={record.busy} disabled={!ready}>
            {t('consent.record')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
