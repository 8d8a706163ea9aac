import { Button, Input } from 'antd';
import { MapPin } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../../shared/model/area.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { coordinateText } from '../../../ui/coordinateText.ts';
import { Chip, Drawer } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { Key } from '../../../ui/Key.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import row from '../../../ui/Row.module.css';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';
import type { ReportDraft } from '../context/reportDraft.ts';
import { IncidentTypeSelect } from './IncidentTypeSelect.tsx';

/** A new incident: place on the map, type, title. Enter sends; the draft stays until the server has it. */
export function ReportIncident({
  operation,
  draft,
  centre,
  onDraft,
  onSent,
  onCancel,
}: {
  operation: Operation;
  draft: ReportDraft;
  /** The middle of the area in view: a place for those who cannot click on the map. */
  centre: Position | null;
  onDraft: (draft: ReportDraft) => void;
  onSent: (incidentId: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const command = useCommand('incident.report');
  const [missing, setMissing] = useState(false);
  const change = (part: Partial<ReportDraft>) => onDraft({ ...draft, ...part });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { incidentId, type, title, description, position } = draft;
    setMissing(position === null);
    if (position === null) return;
    const { operationId } = operation;
    const body = {
      incidentId,
      operationId,
      type,
      title: title.trim(),
      description: description.trim(),
      position,
    };
    if (await command.run(body)) onSent(incidentId);
  };
  return (
    <Drawer
      symbol={
        <span className={row.symbol} data-waiting="true">
          <Icon of={INCIDENT_ICONS[draft.type]} size={17} />
        </span>
      }
      title={t('report.title')}
      chips={<Chip>{operation.name}</Chip>}
      onClose={onCancel}
    >
      <form className={form.form} onSubmit={send} aria-label={t('report.title')}>
        <p role="status" className={form.hint}>
          <Icon of={MapPin} size={14} />{' '}
          {draft.position ? t('report.placed', { place: coordinateText(draft.position) }) : t('report.place')}
          {draft.position === null && centre ? (
            <>
              {' '}
              <Button size="small" onClick={() => change({ position: centre })}>
                {t('report.useCentre')}
              </Button>
            </>
          ) : null}
        </p>
        <LabelledField label={t('incidents.type')}>
          {(id) => <IncidentTypeSelect id={id} value={draft.type} onChange={(type) => change({ type })} />}
        </LabelledField>
        <LabelledField label={t('incidents.title')}>
          {(id) => (
            <Input
              id={id}
              value={draft.title}
              maxLength={TITLE_LENGTH}
              autoFocus
              placeholder={t('report.titleHint')}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('incidents.description')}>
          {(id) => (
            <Input.TextArea
              id={id}
              value={draft.description}
              maxLength={2000}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => change({ description: event.target.value })}
            />
          )}
        </LabelledField>
        {missing && draft.position === null ? (
          <p role="alert" className={form.missing}>
            {t('report.noPlace')}
          </p>
        ) : null}
        <CommandNote state={command.state} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={command.state.kind === 'sending'}>
            {t('report.send')} <Key>Enter</Key>
          </Button>
          <Button onClick={onCancel}>
            {t('forms.cancel')} <Key>Esc</Key>
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
