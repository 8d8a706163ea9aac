import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hold } from '../../../../shared/wire/retentionRoutes.ts';
import { RETENTION_ROUTES } from '../../../../shared/wire/retentionRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { FailureNote, failedOf } from '../../../forms/FailureNote.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { dayText } from '../../../ui/timeText.ts';
import { StateWord, Under } from '../../../ui/WorkPage.tsx';
import { AskHold } from './AskHold.tsx';
import css from './retention.module.css';

const STATE_TONES = { asked: 'bad', approved: 'good', refused: 'quiet', released: 'quiet' } as const;
type Decision = SentBody<typeof RETENTION_ROUTES.decideHold>['decision'];

/** Operations whose positions shall be kept longer: asked with an assessment, decided by a second person. */
export function HoldList() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState<{ one: Hold; what: Decision } | null>(null);
  const { data, error, isPending } = useQuery({
    queryKey: ['holds'],
    queryFn: async ({ signal }) => (await call(RETENTION_ROUTES.holds, { signal })).rows,
    staleTime: 0,
  });
  const decide = useRequest(
    ({ holdId, what }: { holdId: string; what: Decision }) =>
      call(RETENTION_ROUTES.decideHold, { params: { holdId }, body: { decision: what } }),
    ['holds', 'retentionPlan', 'audit'],
  );
  const start = (one: Hold, what: Decision) => {
    decide.reset();
    setAsked({ one, what });
  };
  return (
    <>
      <FailureNote failed={failedOf(error)} />
      <div className={css.bar}>
        <div>
          <span>{t('retention.holdAbout')}</span>
        </div>
        <Button onClick={() => setAsking(true)}>{t('retention.askHold')}</Button>
      </div>
      <DataTable
        label={t('retention.tabs.holds')}
        rows={data ?? []}
        keyOf={({ holdId }) => holdId}
        pages={{ loading: isPending }}
        empty={t('retention.noHolds')}
        columns={[
          { key: 'operation', title: t('retention.operation'), cell: (one) => one.operationName },
          {
            key: 'until',
            title: t('retention.keepUntil'),
            width: 130,
            cell: (one) => dayText(one.keepUntil),
          },
          { key: 'why', title: t('retention.assessment'), cell: (one) => one.assessment },
          {
            key: 'by',
            title: t('retention.askedBy'),
            width: 180,
            cell: (one) => <Under main={one.askedBy.name}>{dayText(one.askedAt)}</Under>,
          },
          {
            key: 'state',
            title: t('retention.state'),
            width: 150,
            cell: (one) => (
              <StateWord tone={STATE_TONES[one.state]}>{t(`retention.holdStates.${one.state}`)}</StateWord>
            ),
          },
          {
            key: 'do',
            title: <span className="tx-heard">{t('list.actions')}</span>,
            width: 200,
            cell: (one) => (
              <span className={css.actions}>
                {one.state === 'asked' ? (
                  <>
                    <Button
                      size="small"
                      disabled={one.askedBy.id === principal.userId}
                      title={one.askedBy.id === principal.userId ? t('retention.secondPerson') : undefined}
                      onClick={() => start(one, 'approve')}
                    >
                      {t('retention.approve')}
                    </Button>
                    <Button
                      size="small"
                      disabled={one.askedBy.id === principal.userId}
                      onClick={() => start(one, 'refuse')}
                    >
                      {t('retention.refuse')}
                    </Button>
                  </>
                ) : null}
                {one.state === 'approved' ? (
                  <Button size="small" onClick={() => start(one, 'release')}>
                    {t('retention.release')}
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {asking ? <AskHold onDone={() => setAsking(false)} /> : null}
      {asked ? (
        <ConfirmDialog
          title={t(`retention.holdDecide.${asked.what}`, { name: asked.one.operationName })}
          confirm={t(`retention.holdButton.${asked.what}`)}
          request={decide}
          onConfirm={async () => {
            if (await decide.run({ holdId: asked.one.holdId, what: asked.what })) setAsked(null);
          }}
          onCancel={() => setAsked(null)}
        >
          <p>{asked.one.assessment}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
