import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { leads } from '../../../features/session/surfaces.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePageMoment } from '../../../picture/store.tsx';
import css from './leader.module.css';
import { WaitingIncident } from './WaitingIncident.tsx';
import { type Waiting, waitingFor } from './waiting.ts';

const directive = () => import('./WaitingDirective.tsx');
const gap = () => import('./WaitingGap.tsx');
const mode = () => import('./WaitingMode.tsx');
const task = () => import('./WaitingTask.tsx');
/** Rows that wait now and then: the first page does not wait for them. */
const WaitingDirective = lazy(async () => ({ default: (await directive()).WaitingDirective }));
const WaitingGap = lazy(async () => ({ default: (await gap()).WaitingGap }));
const WaitingMode = lazy(async () => ({ default: (await mode()).WaitingMode }));
const WaitingTask = lazy(async () => ({ default: (await task()).WaitingTask }));

/** Loads them before there is one: they are there when the link is gone by then. */
function loadRare(): void {
  void Promise.allSettled([directive(), gap(), mode(), task()]);
}

/** So many decisions are shown; more than a screen of them is not read on the street. */
const FIRST_ROWS = 6;

/** What waits for the leader of an area, recounted when something of it changes and by the second. */
export function useWaiting(area: string): readonly Waiting[] {
  return usePageMoment((now, picture) => waitingFor(picture, area, now), sameRows);
}

/** What waits, each with what it is about. */
const sameRows = equalTo(2);

/** What waits for the street's leader, by deadline, with what can be done about it in three taps. */
export function WaitingForMe({ waiting, principal }: { waiting: readonly Waiting[]; principal: Principal }) {
  const { t } = useTranslation('leader');
  const [all, setAll] = useState(false);
  const shown = all ? waiting : waiting.slice(0, FIRST_ROWS);
  useEffect(loadRare, []);
  const given = { principal };
  const row = (one: Waiting) => {
    switch (one.kind) {
      case 'order':
        return <WaitingDirective directive={one.directive} area={principal.area} />;
      case 'incident':
        return (
          <WaitingIncident incident={one.incident} group={one.group} deadline={one.deadline} {...given} />
        );
      case 'task':
        return <WaitingTask task={one.task} group={one.group} deadline={one.deadline} {...given} />;
      case 'gap':
        return <WaitingGap gap={one.gap} {...given} />;
      case 'mode':
        return <WaitingMode row={one.row} {...given} />;
    }
  };
  if (!leads(principal)) return null;
  return (
    <section className={css.section} aria-label={t('title')} data-guide="waiting">
      <h2>
        {t('title')} {waiting.length > 0 ? waiting.length : ''} <span>{t('byDeadline')}</span>
      </h2>
      {shown.map((one) => (
        <Suspense key={one.key} fallback={null}>
          {row(one)}
        </Suspense>
      ))}
      {waiting.length === 0 ? <p className={css.empty}>{t('none')}</p> : null}
      {waiting.length > FIRST_ROWS ? (
        <button type="button" className={css.all} onClick={() => setAll(!all)}>
          {t(all ? 'field:near.fewer' : 'all', { count: waiting.length })}
        </button>
      ) : null}
    </section>
  );
}
