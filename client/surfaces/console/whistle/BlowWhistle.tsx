import { Button, Checkbox, Input, Modal, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentLabel } from '../../../../shared/model/incident.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { WHISTLE_REASONS, type Whistle } from '../../../../shared/model/whistle.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { useWhistleDepartments } from '../../../features/whistle/useWhistleDepartments.ts';
import { useFields } from '../../../forms/useFields.ts';
import form from '../../../ui/DialogForm.module.css';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { shownName } from '../../../ui/shownName.ts';
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
  const { t } = useTranslation('tools');
  const command = useCommand('whistle.blow');
  const [whistleId] = useState(() => newId());
  const { rows, failed, chosen, callable, tick } = useWhistleDepartments(area, incident?.type ?? null);
  const [{ reason, text, find }, put] = useFields<{ reason: Whistle['reason']; text: string; find: string }>(
    () => ({
      reason: 'emergency',
      text: incident ? `${incidentLabel(incident.no)} ${incidentTitle(incident, t)}` : '',
      find: '',
    }),
  );
  const shown = (rows ?? []).filter(
    (one) =>
      chosen.includes(one.organisationId) || shownName(one).toLowerCase().includes(find.trim().toLowerCase()),
  );
  const ready = text.trim() !== '' && callable;
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
          onChange={(reason) => put({ reason })}
          options={WHISTLE_REASONS.map((one) => ({ value: one, label: t(`whistle.reason.${one}`) }))}
        />
        <LabelledField label={t('whistle.text')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoFocus
              value={text}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={(event) => put({ text: event.target.value })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('whistle.departments', { count: chosen.length })}>
          {(id) => (
            <Input
              id={id}
              value={find}
              placeholder={t('whistle.find')}
              allowClear
              onChange={(event) => put({ find: event.target.value })}
            />
          )}
        </LabelledField>
        <div className={css.departments}>
          {failed ? <EmptyState>{t('whistle.failed')}</EmptyState> : null}
          {shown.map((one) => (
            <Checkbox
              key={one.organisationId}
              checked={chosen.includes(one.organisationId)}
              onChange={({ target }) => tick(one.organisationId, target.checked)}
            >
              {shownName(one)}
              {one.suggested ? <span className={css.suggested}>{t('whistle.suggested')}</span> : null}
              {one.dutyPhone ? <small>{one.dutyPhone}</small> : null}
            </Checkbox>
          ))}
          {rows && shown.length === 0 ? <EmptyState>{t('whistle.noneFound')}</EmptyState> : null}
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
