import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RETENTION_ROUTES } from '../../../../shared/wire/retentionRoutes.ts';
import { addressOf } from '../../../../shared/wire/route.ts';
import { FailureNote, failedOf } from '../../../forms/FailureNote.tsx';
import { call } from '../../../transport/call.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { dayMinuteText } from '../../../ui/timeText.ts';
import { StateWord } from '../../../ui/WorkPage.tsx';

const HASH_SHOWN = 16;

/** Runs, each with its certificate: what was deleted by which rule. Its hash is in the audit's chain. */
export function RunList() {
  const { t } = useTranslation('admin');
  const { data, error, isPending } = useQuery({
    queryKey: ['retentionRuns'],
    queryFn: async ({ signal }) => (await call(RETENTION_ROUTES.runs, { signal })).rows,
    staleTime: 0,
  });
  return (
    <>
      <FailureNote failed={failedOf(error)} />
      <DataTable
        label={t('retention.tabs.runs')}
        rows={data ?? []}
        keyOf={({ runId }) => runId}
        pages={{ loading: isPending }}
        empty={t('retention.noRuns')}
        columns={[
          {
            key: 'at',
            title: t('retention.startedAt'),
            width: 180,
            cell: (one) => dayMinuteText(one.startedAt),
          },
          { key: 'by', title: t('retention.by'), cell: (one) => one.by.name },
          {
            key: 'state',
            title: t('retention.state'),
            width: 140,
            cell: (one) => (
              <StateWord tone={one.finishedAt === null ? 'bad' : 'good'}>
                {t(one.finishedAt === null ? 'retention.interrupted' : 'retention.finished')}
              </StateWord>
            ),
          },
          {
            key: 'fixes',
            title: t('retention.deletedFixes'),
            width: 150,
            figure: true,
            cell: (one) => one.deletedFixes,
          },
          {
            key: 'hash',
            title: t('retention.hash'),
            cell: (one) => (one.hash ? `${one.hash.slice(0, HASH_SHOWN)}…` : '—'),
          },
          {
            key: 'certificate',
            title: t('retention.certificate'),
            width: 160,
            cell: (one) =>
              one.finishedAt === null ? (
                '—'
              ) : (
                <a href={addressOf(RETENTION_ROUTES.certificate, { params: { runId: one.runId } })} download>
                  {t('retention.download')}
                </a>
              ),
          },
        ]}
      />
    </>
  );
}
