import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../shared/access/principal.ts';
import type { Deadline } from '../../../shared/model/deadline.ts';
import { type Incident, incidentLabel } from '../../../shared/model/incident.ts';
import type { IncidentGroup } from '../../../shared/picture/selectorsQueue.ts';
import type { Send } from '../../picture/live.tsx';
import { useDuration } from '../../ui/useDuration.ts';
import { useAreaName } from '../areas/useArea.ts';
import { incidentTitle } from '../incidents/incidentTitle.ts';
import css from '../ownTasks/ownTasks.module.css';
import { useActing } from '../ownTasks/useActing.ts';
import { SendSomebody } from './SendSomebody.tsx';

/** One row: what it is, how late it is, and the one thing to do now; urging and raising are one tap further. */
export function WaitingIncident({
  incident,
  group,
  deadline,
  now,
  principal,
  send,
}: {
  incident: Incident;
  group: IncidentGroup;
  deadline: Deadline | null;
  now: number;
  principal: Principal;
  send: Send | null;
}) {
  const { t } = useTranslation('field');
  const duration = useDuration();
  const place = useAreaName(incident.area);
  const acting = useActing(send);
  const [open, setOpen] = useState(false);
  const { incidentId, version } = incident;
  const late = deadline !== null && now > deadline.dueAt;
  const busy = acting.busy || !send;
  const main =
    group === 'accept'
      ? () => void acting.act('incident.accept', { incidentId, version })
      : group === 'verify'
        ? () => void acting.act('incident.verify', { incidentId, version })
        : null;
  return (
    <div className={css.rows} data-late={late}>
      <div>
        <b>
          {incidentTitle(incident, t)} {place}
        </b>
        <p className={late ? css.why : undefined}>
          {t(`leader.group.${group}`)}
          {deadline === null
            ? ''
            : ` · ${late ? t('tasks.late', { by: duration(now - deadline.dueAt) }) : t('tasks.left', { time: duration(deadline.dueAt - now) })}`}
        </p>
        <p>{incidentLabel(incident.no)}</p>
      </div>
      {main ? (
        <button type="button" className={css.main} disabled={busy} onClick={main}>
          {t(`leader.do.${group}`)}
        </button>
      ) : (
        <button type="button" className={css.main} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(group === 'dispatch' ? 'leader.do.dispatch' : 'leader.do.more')}
        </button>
      )}
      {open ? (
        <div className={css.two} style={{ gridColumn: '1 / -1' }}>
          <button
            type="button"
            disabled={busy}
            onClick={() => void acting.act('incident.urge', { incidentId })}
          >
            {t('leader.urge')}
          </button>
          <button
            type="button"
            disabled={busy}
            onClick={() =>
              void acting.act('incident.escalate', { incidentId, version, reason: t('leader.raiseReason') })
            }
          >
            {t('leader.raise')}
          </button>
        </div>
      ) : null}
      {open && group === 'dispatch' && can(principal, 'task.dispatch', incident.area) ? (
        <SendSomebody incident={incident} send={send} onSent={() => setOpen(false)} />
      ) : null}
      {acting.refused ? (
        <p role="alert" className={css.problem}>
          {t('tasks.failed', { why: t(`common:errors.${acting.refused}`) })}
        </p>
      ) : null}
    </div>
  );
}
