import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keptIn } from '../../../../shared/model/language.ts';
import { CONSENT_ROUTES, type UnitConsent } from '../../../../shared/wire/consentRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { DialogForm } from '../../../forms/DialogForm.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { fetchConsentText } from '../../../transport/consentText.ts';
import { currentLanguage } from '../../../ui/language.ts';
import { cityInputTime } from '../../../ui/timeText.ts';

/** Records that a person signed the present text on paper. It is never given in their stead. */
export function RecordConsent({ unit, onDone }: { unit: UnitConsent; onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [signed, setSigned] = useState('');
  const [seen, setSeen] = useState(false);
  const { data: text } = useQuery({
    queryKey: ['consentText'],
    queryFn: ({ signal }) => fetchConsentText(signal),
  });
  const record = useRequest(
    (body: SentBody<typeof CONSENT_ROUTES.recordConsents>) => call(CONSENT_ROUTES.recordConsents, { body }),
    ['consents', 'gaps', 'audit'],
  );
  const givenAt = signed === '' ? Number.NaN : cityInputTime(signed);
  const ready = seen && !Number.isNaN(givenAt) && text !== undefined;
  const send = async () => {
    if (!text) return;
    if (await record.run({ consents: [{ unitId: unit.unitId, version: text.version, givenAt }] })) onDone();
  };
  return (
    <DialogForm
      title={t('consent.recordTitle', { name: unit.callsign })}
      submit={t('consent.record')}
      request={record}
      ready={ready}
      onSubmit={send}
      onCancel={onDone}
    >
      {text ? (
        <blockquote style={{ margin: 0 }}>
          {text[keptIn(currentLanguage())]} ({text.version})
        </blockquote>
      ) : null}
      <TextField label={t('consent.signedAt')} type="datetime-local" value={signed} onChange={setSigned} />
      <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
        {t('consent.paperSeen')}
      </Checkbox>
    </DialogForm>
  );
}
