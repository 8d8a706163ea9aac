import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RETENTION_ROUTES } from '../../../../shared/wire/retentionRoutes.ts';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { FailureNote, failedOf } from '../../../forms/FailureNote.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { dayMinuteText, dayText } from '../../../ui/timeText.ts';
import { StateWord, Under } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import css from './retention.module.css';

const VERDICT_TONES = { delete: 'bad', keep: 'good', held: 'plain', open: 'good', deleted: 'quiet' } as const;

/** The dry run: what the rules would delete now, and what they keep. Running it asks first. */
export function PlanView({ onRun }: { onRun: () => void }) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  const [understood, setUnderstood] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['retentionPlan'],
    queryFn: ({ signal }) => call(RETENTION_ROUTES.plan, { signal }),
    staleTime: 0,
  });
  const run = useRequest(
    () => call(RETENTION_ROUTES.start, { body: {} }),
    ['retentionPlan', 'retentionRuns', 'audit'],
  );
  const due = data?.tables.reduce((sum, one) => sum + one.toDelete, 0) ?? 0;
  return (
    <>
      <FailureNote failed={failedOf(error)} />
      <div className={css.bar}>
        <div>
          <b role="status">
            {data ? t('retention.due', { count: due }) : isFetching ? t('retention.counting') : ''}
          </b>
          {data ? <span>{t('retention.dueAt', { time: dayMinuteText(data.dueAt) })}</span> : null}
          {data?.unfinishedRun ? <span>{t('retention.unfinished')}</span> : null}
        </div>
        <div className={css.actions}>
          <Button loading={isFetching} onClick={() => void refetch()}>
            {t('retention.again')}
          </Button>
          <Button
            danger
            disabled={!data || (due === 0 && !data.unfinishedRun)}
            onClick={() => {
              setUnderstood(false);
              run.reset();
              setAsking(true);
            }}
          >
            {t('retention.run')}
          </Button>
        </div>
      </div>
      {data ? (
        <div className={css.parts}>
          <section className={css.part} aria-labelledby="retention-operations">
            <h3 id="retention-operations">{t('retention.operations')}</h3>
            <DataTable
              label={t('retention.operations')}
              rows={data.operations}
              keyOf={({ operationId }) => operationId}
              empty={t('retention.noOperations')}
              columns={[
                { key: 'name', title: t('retention.operation'), cell: (one) => one.name },
                { key: 'area', title: t('retention.area'), cell: (one) => <AreaCell code={one.area} /> },
                {
                  key: 'due',
                  title: t('retention.deletedFrom'),
                  width: 170,
                  cell: (one) => (
                    <Under main={one.dueFrom === null ? '—' : dayText(one.dueFrom)}>
                      {one.closedAt === null
                        ? t('retention.stillOpen')
                        : t('retention.closedAt', { time: dayText(one.closedAt) })}
                    </Under>
                  ),
                },
                {
                  key: 'verdict',
                  title: t('retention.verdict'),
                  width: 150,
                  cell: (one) => (
                    <StateWord tone={VERDICT_TONES[one.verdict]}>
                      {t(`retention.verdicts.${one.verdict}`)}
                    </StateWord>
                  ),
                },
                {
                  key: 'fixes',
                  title: t('retention.fixes'),
                  width: 110,
                  figure: true,
                  cell: (one) => one.fixes,
                },
                {
                  key: 'hours',
                  title: t('retention.gridHours'),
                  width: 120,
                  figure: true,
                  cell: (one) => one.gridHours,
                },
              ]}
            />
          </section>
          <section className={css.part} aria-labelledby="retention-tables">
            <h3 id="retention-tables">{t('retention.tables')}</h3>
            <DataTable
              label={t('retention.tables')}
              rows={data.tables}
              keyOf={({ table }) => table}
              empty={t('retention.noTables')}
              columns={[
                { key: 'table', title: t('retention.table'), cell: (one) => <RuleData data={one.table} /> },
                {
                  key: 'rows',
                  title: t('retention.rows'),
                  width: 120,
                  figure: true,
                  cell: (one) => one.rows,
                },
                {
                  key: 'del',
                  title: t('retention.toDelete'),
                  width: 140,
                  figure: true,
                  cell: (one) => one.toDelete,
                },
              ]}
            />
            <h3>{t('retention.rules')}</h3>
            <DataTable
              label={t('retention.rules')}
              rows={data.rules}
              keyOf={({ data: what, action }) => `${what} ${action}`}
              empty={t('retention.noRules')}
              columns={[
                { key: 'data', title: t('retention.data'), cell: (one) => <RuleData data={one.data} /> },
                {
                  key: 'days',
                  title: t('retention.kept'),
                  cell: (one) =>
                    one.days === null
                      ? t('retention.unlimited')
                      : t(`retention.since.${one.since}`, { days: one.days }),
                },
                {
                  key: 'action',
                  title: t('retention.then'),
                  width: 140,
                  cell: (one) => t(`retention.actions.${one.action}`),
                },
              ]}
            />
          </section>
        </div>
      ) : null}
      {asking && data ? (
        <ConfirmDialog
          title={t('retention.runTitle')}
          confirm={t('retention.runConfirm', { count: due })}
          request={run}
          ready={understood}
          onConfirm={async () => {
            if (!(await run.run(undefined))) return;
            setAsking(false);
            onRun();
          }}
          onCancel={() => setAsking(false)}
        >
          <p>{t('retention.runWarning', { count: due })}</p>
          <Checkbox checked={understood} onChange={(event) => setUnderstood(event.target.checked)}>
            {t('retention.understood')}
          </Checkbox>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function RuleData({ data }: { data: string }) {
  const { t, i18n } = useTranslation('admin');
  return <>{i18n.exists(`admin:retentionData.${data}`) ? t(`retentionData.${data}`) : data}</>;
}
