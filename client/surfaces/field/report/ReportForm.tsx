import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../../shared/model/area.ts';
import { INCIDENT_TYPES, type IncidentType } from '../../../../shared/model/incident.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { type CommandRefusal, useCommands } from '../../../features/commands/useCommands.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useOneAtATime } from '../../../ui/useOneAtATime.ts';
import css from './report.module.css';
import { type Locating, useLocateOnce } from './useLocateOnce.ts';

/** Reports an incident at the place where the person stands: what it is, a few words, send. */
export function ReportForm({
  operationId,
  here,
  offline,
  onDone,
}: {
  operationId: string;
  /** A position that this device already has; else it is asked for once, when the form is sent. */
  here: Position | null;
  /** True while the server cannot be reached: the report then waits. */
  offline: boolean;
  /** `sent` is false when the person has given up. */
  onDone: (sent: boolean) => void;
}) {
  const { t } = useTranslation('field');
  const [type, setType] = useState<IncidentType | null>(null);
  const [text, setText] = useState('');
  const command = useCommands();
  const { busy, run } = useOneAtATime();
  const [locating, locate] = useLocateOnce();
  // The same report whatever happens to the network: a retry must not become a second incident.
  const incidentId = useRef(newId());
  const textId = useId();

  const submit = async () => {
    if (!type) return;
    const position = here ?? (await locate());
    if (!position) return;
    const done = await command.run('incident.report', {
      incidentId: incidentId.current,
      operationId,
      type,
      title: text.trim(),
      position,
    });
    if (done) onDone(true);
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run(submit);
      }}
    >
      <fieldset className={css.types}>
        <legend>{t('report.what')}</legend>
        {INCIDENT_TYPES.map((one) => (
          <button key={one} type="button" aria-pressed={type === one} onClick={() => setType(one)}>
            <Icon of={INCIDENT_ICONS[one]} size={20} />
            <span>{t(`common:incidentType.${one}`)}</span>
          </button>
        ))}
      </fieldset>
      <label htmlFor={textId}>{t('report.words')}</label>
      <input
        id={textId}
        value={text}
        maxLength={TITLE_LENGTH}
        placeholder={t('report.placeholder')}
        enterKeyHint="send"
        onChange={(event) => setText(event.target.value)}
      />
      <p className={css.place}>{here ? t('report.placeHere') : t('report.placeAsk')}</p>
      {command.state.kind === 'sending' && offline ? (
        <p className={css.problem}>{t('report.waits')}</p>
      ) : null}
      <Problem locating={locating} refused={command.refused} />
      <div className={css.actions}>
        <button type="button" className={css.cancel} onClick={() => onDone(false)}>
          {t('report.cancel')}
        </button>
        <button type="submit" className={css.send} disabled={!type || busy} aria-busy={busy}>
          {t(busy ? 'report.sending' : type ? 'report.send' : 'report.chooseFirst')}
        </button>
      </div>
    </form>
  );
}

function Problem({ locating, refused }: { locating: Locating; refused: CommandRefusal | null }) {
  const { t } = useTranslation('field');
  if (refused !== null)
    return (
      <p role="alert" className={css.problem}>
        {t('report.failed', { why: t(`common:errors.${refused.code}`) })}
      </p>
    );
  if (locating.kind === 'failed')
    return (
      <p role="alert" className={css.problem}>
        {t(`trouble.${locating.trouble}.title`)} {t(`trouble.${locating.trouble}.advice`)}
      </p>
    );
  return null;
}
