import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../../shared/model/operation.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import { OperationTag } from '../../../features/operation/OperationTag.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import type { DutySession } from './DutySession.ts';
import css from './duty.module.css';
import { SharingLine } from './SharingLine.tsx';
import { useDutyView } from './useDutySession.ts';

/** The big switch, and what this device sends while it is on. The sentence that it stands for is the consent's. */
export function DutyPanel({
  session,
  unit,
  operations,
}: {
  session: DutySession;
  /** The person's unit while the Picture shows it on duty. */
  unit: DutyUnit | null;
  /** Open operations that can be joined. */
  operations: readonly Operation[];
}) {
  const { t } = useTranslation('field');
  const [chosen, setChosen] = useState<string | null>(null);
  const { phase, off, startUnsent } = useDutyView(session, ({ phase, off, startUnsent }) => ({
    phase,
    off,
    startUnsent,
  }));
  const operation = operations.find((one) => one.operationId === chosen) ?? operations[0] ?? null;
  const joined = unit ? (operations.find((one) => one.operationId === unit.operationId) ?? null) : null;
  const on = phase === 'on' || phase === 'elsewhere';
  const busy = phase === 'starting' || phase === 'ending' || phase === 'unknown';
  const blocked = phase === 'no_unit' || (!on && !busy && !operation);
  // What was chosen has been used.
  if (on && chosen !== null) setChosen(null);

  const toggle = () => {
    if (phase === 'on') session.end();
    else if (phase === 'elsewhere') session.end();
    else if (operation) void session.start(operation.operationId);
  };
  return (
    <section className={css.panel} data-phase={phase} aria-label={t('duty.title')} data-guide="duty">
      <div className={css.head}>
        <div className={css.state}>
          <h2>{t(`duty.phase.${phase}`)}</h2>
          {on && unit ? (
            <p>
              {t('duty.since', { time: minuteText(unit.since), callsign: unit.callsign })}
              {joined ? ` · ${joined.name}` : ''}
            </p>
          ) : (
            <p>{t(`duty.sharing.${phase}`)}</p>
          )}
        </div>
        <button
          type="button"
          role="switch"
          className={css.switch}
          aria-checked={on}
          aria-label={t('duty.switch')}
          aria-busy={busy}
          disabled={busy || blocked}
          onClick={toggle}
        >
          <i />
        </button>
      </div>

      {phase === 'off' && operations.length > 1 ? (
        <fieldset className={css.choice}>
          <legend>{t('duty.choose')}</legend>
          {operations.map((one) => (
            <label key={one.operationId}>
              <input
                type="radio"
                name="operation"
                checked={one.operationId === operation?.operationId}
                onChange={() => setChosen(one.operationId)}
              />
              <OperationTag operation={one} />
            </label>
          ))}
        </fieldset>
      ) : null}
      {phase === 'off' && operations.length === 1 ? (
        <p className={css.join}>{t('duty.join', { name: operations[0]!.name })}</p>
      ) : null}
      {phase === 'off' && operations.length === 0 ? (
        <p className={css.join}>{t('duty.noOperation')}</p>
      ) : null}

      {phase === 'on' ? <SharingLine session={session} /> : null}
      {phase === 'elsewhere' && unit ? (
        <button type="button" className={css.wide} onClick={() => void session.start(unit.operationId)}>
          {t('duty.shareHere')}
        </button>
      ) : null}

      {off && phase !== 'on' && phase !== 'starting' ? (
        <p className={css.why} role="status">
          {off.kind === 'refused'
            ? t(`duty.refused.${off.while}`, { why: t(`common:errors.${off.code}`) })
            : t(`duty.off.${off.kind}`)}
        </p>
      ) : null}
      {startUnsent ? (
        <p className={css.why} role="alert">
          {t('duty.startUnsent')}
        </p>
      ) : null}
    </section>
  );
}
