import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../shared/model/incident.ts';
import { newId } from '../../../shared/model/newId.ts';
import type { Send } from '../../picture/live.tsx';
import { askCandidates } from '../../transport/dispatchApi.ts';
import { distanceParts } from '../duty/nearby.ts';
import { incidentTitle } from '../incidents/incidentTitle.ts';
import css from '../ownTasks/ownTasks.module.css';

/** So many are offered on a phone; the console shows all, and who was left out. */
const OFFERED = 3;

/** The best who could go, with the reasons in a line; one tap makes the task and gives it out. */
export function SendSomebody({
  incident,
  send,
  onSent,
}: {
  incident: Incident;
  send: Send | null;
  onSent: () => void;
}) {
  const { t } = useTranslation('field');
  const { incidentId, operationId } = incident;
  const { data, error, isPending } = useQuery({
    queryKey: ['candidates', incidentId],
    queryFn: () => askCandidates({ incidentId, limit: OFFERED }),
    staleTime: 30_000,
  });
  // A retry after a lost answer is the same task for the same unit.
  const ids = useRef({ taskId: newId(), assignmentId: newId() });
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const give = async (unitId: string) => {
    if (!send || !data) return;
    setBusy(true);
    const { taskId, assignmentId } = ids.current;
    const made = await send('task.create', {
      taskId,
      operationId,
      incidentId,
      kind: 'incident',
      title: incidentTitle(incident, t).slice(0, 80),
    });
    const given =
      made.ok || made.code === 'conflict'
        ? await send('task.dispatch', {
            taskId,
            version: 1,
            decisionId: data.decisionId,
            assignments: [{ assignmentId, assignee: { kind: 'unit', id: unitId }, role: 'responsible' }],
          })
        : made;
    setBusy(false);
    if (given.ok) onSent();
    else setRefused(given.code);
  };
  if (isPending) return <p className={css.note}>{t('leader.looking')}</p>;
  const best = data?.list?.candidates ?? [];
  return (
    <div style={{ gridColumn: '1 / -1' }}>
      {error || best.length === 0 ? <p className={css.note}>{t('leader.nobody')}</p> : null}
      {best.map((one) => {
        const distance = distanceParts(one.distanceM);
        return (
          <div key={one.unitId} className={css.rows}>
            <div>
              <b>{one.name}</b>
              <p>
                {t(distance.key, { value: distance.value })} ·{' '}
                {t('leader.minutes', { count: Math.max(1, Math.round(one.travelS / 60)) })} ·{' '}
                {t('leader.load', { count: one.load })}
              </p>
            </div>
            <button
              type="button"
              className={css.main}
              disabled={busy || !send}
              onClick={() => void give(one.unitId)}
            >
              {t('leader.send')}
            </button>
          </div>
        );
      })}
      {refused ? (
        <p role="alert" className={css.problem}>
          {t('tasks.failed', { why: t(`common:errors.${refused}`) })}
        </p>
      ) : null}
    </div>
  );
}
