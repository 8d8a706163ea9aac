import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '../../../../shared/model/task.ts';
import { DISPATCH_ROUTES } from '../../../../shared/wire/dispatchRoutes.ts';
import { offersOf } from '../../../features/dispatch/offers.ts';
import { ApiError } from '../../../transport/ApiError.ts';
import { call } from '../../../transport/call.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { CandidateList } from './CandidateList.tsx';
import { isPair } from './choice.ts';
import css from './dispatch.module.css';
import { SkippedList } from './SkippedList.tsx';

/** The best that are drawn besides whoever was sent. */
const SHOWN = 8;

/** Why this one: the list of candidates as it was shown when they were sent, with them marked. */
export function WhyThisOne({ decisionId, sent }: { decisionId: string; sent: Assignment }) {
  const { t } = useTranslation('command');
  const { data, error } = useQuery({
    queryKey: ['decision', decisionId],
    queryFn: ({ signal }) => call(DISPATCH_ROUTES.decision, { params: { decisionId }, signal }),
    // What was shown then does not change, and each look is in the audit.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error)
    return (
      <EmptyState>{t(`common:errors.${error instanceof ApiError ? error.code : 'internal'}`)}</EmptyState>
    );
  if (!data) return <EmptyState>{t('dispatch.whyLoading')}</EmptyState>;
  const { list } = data;
  if (!list) return <EmptyState>{t('dispatch.whyGone')}</EmptyState>;
  const { kind, id } = sent.assignee;
  const offers = offersOf(list);
  const rank = offers.findIndex((one) => one.kind === kind && one.id === id);
  const chosen = [{ kind, id, role: sent.role }];
  return (
    <section className={css.then} aria-label={t('dispatch.whyTitle')}>
      <p>
        {t('dispatch.whyShown', { time: clockText(data.at), by: data.by, count: list.considered })}
        {rank < 0 ? ` ${t('dispatch.whyNotListed')}` : ''}
      </p>
      <CandidateList
        offers={offers.slice(0, Math.max(SHOWN, rank + 1))}
        need={data.need}
        chosen={chosen}
        paired={isPair(list)}
      />
      <SkippedList list={list} />
    </section>
  );
}
