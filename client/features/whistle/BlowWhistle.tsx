import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentLabel } from '../../../shared/model/incident.ts';
import { newId } from '../../../shared/model/newId.ts';
import { WHISTLE_REASONS, type Whistle } from '../../../shared/model/whistle.ts';
import { GROUND_ROUTES } from '../../../shared/wire/groundRoutes.ts';
import { call } from '../../transport/call.ts';
import form from '../../ui/DialogForm.module.css';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/FormField.tsx';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';
import css from './whistle.module.css';

/** 吹哨: calls departments to the spot within thirty minutes. Those that the rules name for the incident come first. */
export function BlowWhistle({
  operationId,
  area,
  incident = null,
  taskId = null,
  onBlown,
  onCancel,
}: {
  operationId: string;
  /** Who whistles: the command body. */
  area: string;
  incident?: Incident | null;
  taskId?: string | null;
  onBlown: (whistleId: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('ground');
  const command = useCommand('whistle.blow');
  const [whistleId] = useState(() => newId());
  const type = incident?.type ?? null;
  const { data, isError } = useQuery({
    queryKey: ['whistleDepartments', area, type],
    queryFn: ({ signal }) =>
      call(GROUND_ROUTES.whistleDepartments, { query: { area, type: type ?? undefined }, signal }),
  });
  const [reason, setReason] = useState<Whistle['reason']>('emergency');
  const [text, setText] = useState(() =>
    incident
      ? `${incidentLabel(incident.no)} ${incident.title || t(`common:incidentType.${incident.type}`)}`
      : '',
  );
  // What the rules name is chosen to begin with; once the person has decided, no list that comes again changes it.
  const [decided, setDecided] = useState<readonly string[] | null>(null);
  const suggested = (data?.organisations ?? []).filter((one) => one.suggested);
  const chosen = decided ?? suggested.map((one) => one.organisationId);
  const [find, setFind] = useState('');
  const shown = (data?.organisations ?? [])
    .filter((one) => chosen.includes(one.organisationId) || one.name.includes(find.trim()))
    .sort((a, b) => Number(b.suggested) - Number(a.suggested));
  const ready = text.trim() !== '' && chosen.length > 0 && chosen.length <= 20;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const done = await command.run({
      whistleId,
      operationId,
      area,
      incidentId: incident?.incidentId ?? null,
      taskId,
      reason,
      text: text.trim(),
      organisationIds: [...chosen],
    });
    if (done) onBlown(whistleId);
  };
  return (
    <Modal open title={t('whistle.blow')} footer={null} onCancel={onCancel} destroyOnHidden width={520}>
      <form className={form.form} onSubmit={send} aria-label={t('whistle.blow')}>
        <p>{t('whistle.explain')}</p>
        <Segmented
          block
          aria-label={t('whistle.reasonLabel')}
          value={reason}
          onChange={setReason}
          options={WHISTLE_REASONS.map((one) => ({ value: one, label: t(`whistle.reason.${one}`) }))}
        />
        <Field label={t('whistle.text')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoFocus
              value={text}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('whistle.departments', { count: chosen.length })}>
          {(id) => (
            <Input
              id={id}
              value={find}
              placeholder={t('whistle.find')}
              allowClear
              onChange={(event) => setFind(event.target.value)}
            />
          )}
        </Field>
        <div className={css.departments}>
          {isError ? <EmptyState>{t('whistle.failed')}</EmptyState> : null}
          {shown.map((one) => (
            <Checkbox
              key={one.organisationId}
              checked={chosen.includes(one.organisationId)}
              onChange={({ target }) =>
                setDecided(
                  target.checked
                    ? [...chosen, one.organisationId]
                    : chosen.filter((other) => other !== one.organisationId),
                )
              }
            >
              {one.name}
              {one.suggested ? <span className={css.suggested}>{t('whistle.suggested')}</span> : null}
              {one.dutyPhone ? <small>{one.dutyPhone}</small> : null}
            </Checkbox>
          ))}
          {data && shown.length === 0 ? <EmptyState>{t('whistle.noneFound')}</EmptyState> : null}
        </div>
        <CommandNote state={command.state} />
        <div className={form.actions}>
          <Button onClick={onCancel}>{t('common:forms.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!ready}
            loading={command.state.kind === 'sending'}
          >
            {t('whistle.confirm', { count: chosen.length })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
