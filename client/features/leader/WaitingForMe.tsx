import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../shared/access/principal.ts';
import { isWithin } from '../../../shared/model/area.ts';
import { receiptKey } from '../../../shared/model/directive.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { queueOf } from '../../../shared/picture/selectorsQueue.ts';
import type { Send } from '../../picture/live.tsx';
import { usePicture } from '../../picture/store.tsx';
import css from '../ownTasks/ownTasks.module.css';
import { WaitingDirective } from './WaitingDirective.tsx';
import { WaitingIncident } from './WaitingIncident.tsx';

/** So many decisions are shown; more than a screen of them is not read on the street. */
const FIRST_ROWS = 6;
/** What a leader decides: what waits for acceptance, for dispatch, for verification; and whatever is late. */
const DECIDES: ReadonlySet<string> = new Set(['accept', 'dispatch', 'verify', 'close']);

/** What waits for the street's leader, by deadline, with what can be done about it in three taps. */
export function WaitingForMe({
  principal,
  now,
  send,
}: {
  principal: Principal;
  now: number;
  send: Send | null;
}) {
  const { t } = useTranslation('field');
  const picture = usePicture((whole) => whole);
  const [all, setAll] = useState(false);
  const waiting = useMemo(() => {
    const { groups } = queueOf(picture, principal.area, now);
    return groups
      .flatMap(({ group, rows }) => rows.map((row) => ({ group, ...row })))
      .filter(({ group, overdue }) => DECIDES.has(group) || overdue)
      .sort((a, b) => (a.deadline?.dueAt ?? Infinity) - (b.deadline?.dueAt ?? Infinity));
  }, [picture, principal.area, now]);
  const orders = useMemo(() => ordersFor(picture, principal), [picture, principal]);
  if (!can(principal, 'incident.manage', principal.area)) return null;
  const shown = all ? waiting : waiting.slice(0, FIRST_ROWS);
  return (
    <section className={css.tasks} aria-label={t('leader.title')}>
      <h2>
        {t('leader.title')} <span>{t('leader.count', { count: waiting.length + orders.length })}</span>
      </h2>
      {orders.map((directive) => (
        <WaitingDirective
          key={directive.directiveId}
          directive={directive}
          area={principal.area}
          send={send}
        />
      ))}
      {shown.map(({ item, group, deadline }) => (
        <WaitingIncident
          key={item.incidentId}
          incident={item}
          group={group}
          deadline={deadline}
          now={now}
          principal={principal}
          send={send}
        />
      ))}
      {waiting.length + orders.length === 0 ? <p className={css.task}>{t('leader.none')}</p> : null}
      {waiting.length > FIRST_ROWS ? (
        <button type="button" className={css.back} onClick={() => setAll(!all)}>
          {t(all ? 'near.fewer' : 'leader.all', { count: waiting.length })}
        </button>
      ) : null}
    </section>
  );
}

/** Orders and announcements to one's own command body that nobody there has acknowledged. */
function ordersFor({ directives, receipts, operations }: Picture, { area }: Principal) {
  return Object.values(directives).filter(
    (one) =>
      one.to.some((to) => to === area) &&
      isWithin(area, one.area) &&
      one.cancelledAt === null &&
      operations[one.operationId]?.closedAt === null &&
      !receipts[receiptKey(one.directiveId, area)]?.acknowledgedAt,
  );
}
