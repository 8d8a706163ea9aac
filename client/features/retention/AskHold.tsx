import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../shared/model/newId.ts';
import { askHold, fetchRetentionPlan } from '../../transport/retentionApi.ts';
import form from '../../ui/DialogForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { cityInputTime } from '../../ui/timeText.ts';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useTask } from '../admin/useTask.ts';

/** An assessment says why keeping is lawful, needed and safe. */
const LEAST_ASSESSMENT = 20;

/** Asks to keep an operation's positions longer. */
export function AskHold({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [holdId] = useState(() => newId());
  const [operationId, setOperation] = useState<string | null>(null);
  const [until, setUntil] = useState('');
  const [assessment, setAssessment] = useState('');
  const { data } = useQuery({
    queryKey: ['retentionPlan'],
    queryFn: ({ signal }) => fetchRetentionPlan(signal),
  });
  const ask = useTask(askHold, ['holds', 'retentionPlan', 'audit']);
  const keepUntil = until === '' ? Number.NaN : cityInputTime(`${until}T23:59`);
  const ready =
    operationId !== null && !Number.isNaN(keepUntil) && assessment.trim().length >= LEAST_ASSESSMENT;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    if (await ask.run({ holdId, operationId, keepUntil, assessment: assessment.trim() })) onDone();
  };
  return (
    <Modal open title={t('retention.askHold')} footer={null} onCancel={onDone} destroyOnHidden width={520}>
      <form className={form.form} onSubmit={send}>
        <Field label={t('retention.operation')}>
          {(id) => (
            <Select
              id={id}
              value={operationId}
              onChange={setOperation}
              options={(data?.operations ?? [])
                .filter(({ verdict }) => verdict === 'keep' || verdict === 'delete')
                .map((one) => ({ value: one.operationId, label: one.name }))}
              notFoundContent={t('retention.noOperations')}
            />
          )}
        </Field>
        <Field label={t('retention.keepUntil')}>
          {(id) => (
            <Input id={id} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          )}
        </Field>
        <Field label={t('retention.assessmentLong')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={5}
              maxLength={4000}
              value={assessment}
              onChange={(event) => setAssessment(event.target.value)}
            />
          )}
        </Field>
        <FailureNote failed={ask.failed} />
        <div className={form.actions}>
          <Button onClick={onDone}>{t('common:forms.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={ask.busy} disabled={!ready}>
            {t('retention.ask')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
