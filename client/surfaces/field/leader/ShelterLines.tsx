import { House } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import type { FacilityUse } from '../../../../shared/model/facilityUse.ts';
import { servingIn } from '../../../../shared/picture/serving.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { shownName } from '../../../ui/shownName.ts';
import { minuteText } from '../../../ui/timeText.ts';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import form from './form.module.css';
import css from './leader.module.css';

/** Shelters of the own area that serve an operation: how full they are, and counting who is in them. */
export function ShelterLines({ principal }: { principal: Principal }) {
  const { t } = useTranslation('leader');
  const serving = usePicture((picture) => servingIn(picture, principal.area));
  const shelters = serving.filter(({ kind }) => kind === 'shelter');
  if (shelters.length === 0) return null;
  return (
    <section className={css.section} aria-label={t('shelters.title')}>
      <h2>{t('shelters.title')}</h2>
      {shelters.map((use) => (
        <ShelterLine key={use.facilityId} use={use} may={mayCommand(principal, 'facility.count', use.area)} />
      ))}
    </section>
  );
}

function ShelterLine({ use, may }: { use: FacilityUse; may: boolean }) {
  const { t } = useTranslation('leader');
  const [counting, setCounting] = useState(false);
  const { status, occupancy, capacity, countedAt } = use;
  const shut = status === 'standby' || status === 'closed';
  return (
    <div className={css.row} data-late={(occupancy ?? 0) > (capacity ?? 0)}>
      <span className={css.symbol}>
        <Icon of={House} size={20} />
      </span>
      <div className={css.words}>
        <b>{shownName(use)}</b>
        <p>
          {t(`shelters.status.${status}`)} · {occupancy} / {capacity}
          {countedAt === null ? '' : ` · ${t('shelters.counted', { time: minuteText(countedAt) })}`}
        </p>
      </div>
      {may && !shut && !counting ? (
        <button type="button" className={css.act} onClick={() => setCounting(true)}>
          {t('shelters.count')}
        </button>
      ) : null}
      {counting ? <CountForm use={use} onDone={() => setCounting(false)} /> : null}
    </div>
  );
}

function CountForm({ use, onDone }: { use: FacilityUse; onDone: () => void }) {
  const { t } = useTranslation('leader');
  const command = useCommands();
  const { operationId, facilityId, capacity } = use;
  const [text, setText] = useState(String(use.occupancy ?? 0));
  const people = /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;
  const over = (people ?? 0) - (capacity ?? 0);
  const send = async () => {
    if (people === null) return;
    const body = { operationId, facilityId, occupancy: people, overFull: over > 0 };
    if (await command.run('facility.count', body)) onDone();
  };
  const id = `count-${facilityId}`;
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault();
        // More than there are places for are meant only when the button has asked.
        if (over <= 0) void send();
      }}
    >
      <label htmlFor={id}>{t('shelters.inside')}</label>
      <input id={id} inputMode="numeric" value={text} onChange={(event) => setText(event.target.value)} />
      {over > 0 ? <p>{t('shelters.over', { count: over, places: capacity })}</p> : null}
      <div className={form.two}>
        <button type="button" onClick={onDone}>
          {t('common:forms.cancel')}
        </button>
        {over > 0 ? (
          <ConfirmButton
            className={form.main}
            disabled={!command.ready}
            label={t('shelters.save')}
            ask={t('shelters.confirmOver')}
            onConfirm={() => void send()}
          />
        ) : (
          <button type="submit" className={form.main} disabled={!command.ready || people === null}>
            {t('shelters.save')}
          </button>
        )}
      </div>
      <Refused by={command.refused} />
    </form>
  );
}
