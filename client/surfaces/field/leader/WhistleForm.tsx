import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentLabel } from '../../../../shared/model/incident.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { useWhistleDepartments } from '../../../features/whistle/useWhistleDepartments.ts';
import { shownName } from '../../../ui/shownName.ts';
import css from './form.module.css';
import { IssueForm } from './IssueForm.tsx';

/** 吹哨: departments to the spot within thirty minutes. Those that the rules name for the incident are chosen already. */
export function WhistleForm({
  operationId,
  area,
  incident = null,
  onEnd,
}: {
  operationId: string;
  /** Who whistles. */
  area: string;
  incident?: Incident | null;
  /** `sent` is false when the person has given up. */
  onEnd: (sent: boolean) => void;
}) {
  const { t } = useTranslation('leader');
  const id = useId();
  const command = useCommands();
  const whistleId = useRef(newId());
  const { rows, failed, chosen, callable, tick } = useWhistleDepartments(area, incident?.type ?? null);
  const [text, setText] = useState(() =>
    incident ? `${incidentLabel(incident.no)} ${incidentTitle(incident, t)}` : '',
  );
  const blow = async () => {
    const done = await command.run('whistle.blow', {
      whistleId: whistleId.current,
      operationId,
      area,
      incidentId: incident?.incidentId ?? null,
      reason: 'emergency',
      text: text.trim(),
      organisationIds: [...chosen],
    });
    if (done) onEnd(true);
  };
  return (
    <IssueForm
      refused={command.refused}
      confirm={{
        label: t('whistle.blow', { count: chosen.length }),
        ask: t('whistle.ask', { count: chosen.length }),
        ready: command.ready && text.trim() !== '' && callable,
      }}
      onConfirm={blow}
      onCancel={() => onEnd(false)}
    >
      <p>{t('whistle.explain')}</p>
      <label htmlFor={id}>{t('whistle.text')}</label>
      <input id={id} value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
      <fieldset className={css.choices}>
        <legend>{t('whistle.whom', { count: chosen.length })}</legend>
        {failed ? <p>{t('whistle.failed')}</p> : null}
        {rows?.map((one) => (
          <label key={one.organisationId}>
            <input
              type="checkbox"
              checked={chosen.includes(one.organisationId)}
              onChange={({ target }) => tick(one.organisationId, target.checked)}
            />
            <span>
              {shownName(one)}
              {one.suggested ? <small> {t('whistle.suggested')}</small> : null}
            </span>
          </label>
        ))}
      </fieldset>
    </IssueForm>
  );
}
