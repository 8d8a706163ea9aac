import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { AUDIT_ROUTES } from '../../../../shared/wire/auditRoutes.ts';
import { call } from '../../../transport/call.ts';
import { clockText } from '../../../ui/timeText.ts';
import { StateWord } from '../../../ui/WorkPage.tsx';
import css from './ChainState.module.css';

/** Whether the chain of hashes is whole, as the server found when it read all of it again. */
export function ChainState() {
  const { t } = useTranslation('admin');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['auditVerdict'],
    queryFn: ({ signal }) => call(AUDIT_ROUTES.verdict, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className={css.chain} data-testid="audit-chain" data-ok={data?.ok}>
      <span role="status">
        {isFetching ? (
          t('audit.chain.reading')
        ) : error ? (
          <StateWord tone="bad">{t('audit.chain.failed')}</StateWord>
        ) : data?.ok ? (
          <StateWord tone="good">
            {t('audit.chain.ok', { count: data.rows, time: clockText(data.checkedAt) })}
          </StateWord>
        ) : data ? (
          <StateWord tone="bad">{t('audit.chain.broken', { seq: data.firstBad })}</StateWord>
        ) : null}
      </span>
      <Button loading={isFetching} onClick={() => void refetch()}>
        {t('audit.chain.again')}
      </Button>
    </div>
  );
}
