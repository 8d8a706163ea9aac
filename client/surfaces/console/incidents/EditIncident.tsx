import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/model/incident.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { useFields } from '../../../forms/useFields.ts';
import form from '../../../ui/DrawerForm.module.css';
import { useEscape } from '../../../ui/escapeStack.ts';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { onEscape } from '../../../ui/onEscape.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';
import { IncidentTypeSelect } from './IncidentTypeSelect.tsx';
import { changesOf } from './incidentChanges.ts';

/** Changes type, title and description, on the version that the person was looking at. */
export function EditIncident({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const { t } = useTranslation();
  const [base, setBase] = useState(incident);
  const [{ type, title, description }, put] = useFields({
    type: incident.type,
    title: incident.title,
    description: incident.description,
  });
  const command = useCommand('incident.update');
  useEscape(onDone);
  const overtaken = incident.version !== base.version;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const patch = changesOf(base, { type, title: title.trim(), description: description.trim() });
    if (Object.keys(patch).length === 0) return onDone();
    if (await command.run({ incidentId: base.incidentId, version: base.version, patch })) onDone();
  };
  /** Takes the newer version as the base; what the person typed stays in the fields. */
  const rebase = () => {
    setBase(incident);
    command.reset();
  };

  return (
    <form className={form.form} onSubmit={send} onKeyDown={onEscape(onDone)} aria-label={t('incidents.edit')}>
      <h3>{t('incidents.edit')}</h3>
      <LabelledField label={t('incidents.type')}>
        {(id) => <IncidentTypeSelect id={id} value={type} onChange={(type) => put({ type })} />}
      </LabelledField>
      <LabelledField label={t('incidents.title')}>
        {(id) => (
          <Input
            id={id}
            value={title}
            maxLength={TITLE_LENGTH}
            onChange={(event) => put({ title: event.target.value })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('incidents.description')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={description}
            maxLength={2000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => put({ description: event.target.value })}
          />
        )}
      </LabelledField>
      <CommandNote state={command.state} />
      {overtaken ? (
        <p role="status" className={form.hint}>
          {t('incidents.overtaken', { version: incident.version })}{' '}
          <Button size="small" onClick={rebase}>
            {t('incidents.rebase')}
          </Button>
        </p>
      ) : null}
      <div className={form.actions}>
        <Button
          type="primary"
          htmlType="submit"
          loading={command.state.kind === 'sending'}
          disabled={overtaken}
        >
          {t('incidents.save')}
        </Button>
        <Button onClick={onDone}>{t('forms.cancel')}</Button>
      </div>
    </form>
  );
}
