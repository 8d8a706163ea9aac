import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId.ts';
import { RETENTION_ROUTES } from '../../../../shared/wire/retentionRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { DialogForm } from '../../../forms/DialogForm.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { cityInputTime } from '../../../ui/timeText.ts';

/** An assessment says why keeping is lawful, needed and safe. */
const LEAST_ASSESSMENT = 20;

/** Asks to keep an operation's positions longer. */
export function AskHold({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [holdId] = useState(() => newId());
  const [{ operationId, until, assessment }, put] = useFields<{
    operationId: string | null;
    until: string;
    assessment: string;
  }>({
    operationId: null,
    until: '',
    assessment: '',
  });
  const { data } = useQuery({
    queryKey: ['retentionPlan'],
    queryFn: ({ signal }) => call(RETENTION_ROUTES.plan, { signal }),
  });
  const ask = useRequest(
    (body: SentBody<typeof RETENTION_ROUTES.askHold>) => call(RETENTION_ROUTES.askHold, { body }),
    ['holds', 'retentionPlan', 'audit'],
  );
  const keepUntil = until === '' ? Number.NaN : cityInputTime(`${until}T23:59`);
  const ready =
    operationId !== null && !Number.isNaN(keepUntil) && assessment.trim().length >= LEAST_ASSESSMENT;
  const send = async () => {
    if (!ready) return;
    if (await ask.run({ holdId, operationId, keepUntil, assessment: assessment.trim() })) onDone();
  };
  return (
    <DialogForm
      title={t('retention.askHold')}
      submit={t('retention.ask')}
      request={ask}
      ready={ready}
      onSubmit={send}
      onCancel={onDone}
    >
      <LabelledField label={t('retention.operation')}>
        {(id) => (
          <Select
            id={id}
            value={operationId}
            onChange={(operationId) => put({ operationId })}
            options={(data?.operations ?? [])
              .filter(({ verdict }) => verdict === 'keep' || verdict === 'delete')
              .map((one) => ({ value: one.operationId, label: one.name }))}
            notFoundContent={t('retention.noOperations')}
          />
        )}
      </LabelledField>
      <TextField
        label={t('retention.keepUntil')}
        type="date"
        value={until}
        onChange={(until) => put({ until })}
      />
      <LabelledField label={t('retention.assessmentLong')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={5}
            maxLength={4000}
            value={assessment}
            onChange={(event) => put({ assessment: event.target.value })}
          />
        )}
      </LabelledField>
    </DialogForm>
  );
}
