import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { TRAIL_ROUTES, type TrailRequest } from '../../../../shared/wire/trailRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { FailureNote } from '../../../forms/FailureNote.tsx';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { dayText } from '../../../ui/timeText.ts';
import { StateWord, Under } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import css from './retention.module.css';

const STATE_TONES = { open: 'bad', refusal_proposed: 'plain', refused: 'quiet', done: 'good' } as const;
/** A refusal says why in a sentence. */
const LEAST_REASON = 10;

type Decision = SentBody<typeof TRAIL_ROUTES.decideTrailRequest>;

/** What people asked to have deleted of their own trails. A refusal counts once a second person confirms it. */
export function DeletionRequests() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [asked, setAsked] = useState<{ one: TrailRequest; what: Decision['decision'] } | null>(null);
  const [reason, setReason] = useState('');
  const list = usePages<TrailRequest, number>(['trailRequests'], (after, signal) =>
    call(TRAIL_ROUTES.trailRequests, { query: { after, limit: PAGE_ROWS }, signal }),
  );
  const decide = useRequest(
    ({ requestId, body }: { requestId: string; body: Decision }) =>
      call(TRAIL_ROUTES.decideTrailRequest, { params: { requestId }, body }),
    ['trailRequests', 'retentionPlan', 'audit'],
  );
  const start = (one: TrailRequest, what: Decision['decision']) => {
    setReason('');
    decide.reset();
    setAsked({ one, what });
  };
  const confirm = async () => {
    if (!asked) return;
    const { one, what } = asked;
    const body: Decision =
      what === 'propose_refusal' ? { decision: what, reason: reason.trim() } : { decision: what };
    if (await decide.run({ requestId: one.requestId, body })) setAsked(null);
  };
  return (
    <>
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('retention.tabs.requests')}
        rows={list.rows}
        keyOf={({ requestId }) => requestId}
        pages={list}
        empty={t('retention.noRequests')}
        columns={[
          {
            key: 'who',
            title: t('retention.who'),
            width: 180,
            cell: (one) => <Under main={one.callsign}>{one.unitId}</Under>,
          },
          {
            key: 'area',
            title: t('retention.area'),
            width: 200,
            cell: (one) => <AreaCell code={one.area} />,
          },
          {
            key: 'what',
            title: t('retention.what'),
            cell: (one) => (
              <Under main={one.operationName ?? t('retention.allTrails')}>{one.reason || null}</Under>
            ),
          },
          { key: 'at', title: t('retention.askedAt'), width: 120, cell: (one) => dayText(one.askedAt) },
          {
            key: 'state',
            title: t('retention.state'),
            width: 240,
            cell: (one) => (
              <Under
                main={
                  <StateWord tone={STATE_TONES[one.state]}>
                    {t(`retention.requestStates.${one.state}`)}
                  </StateWord>
                }
              >
                {one.state === 'done'
                  ? t('retention.deletedOf', { count: one.deletedFixes ?? 0 })
                  : one.refusal}
              </Under>
            ),
          },
          {
            key: 'do',
            title: <span className="tx-heard">{t('list.actions')}</span>,
            width: 260,
            cell: (one) => (
              <span className={css.actions}>
                {one.state === 'open' ? (
                  <>
                    <Button size="small" danger onClick={() => start(one, 'delete')}>
                      {t('retention.delete')}
                    </Button>
                    <Button size="small" onClick={() => start(one, 'propose_refusal')}>
                      {t('retention.refuse')}
                    </Button>
                  </>
                ) : null}
                {one.state === 'refusal_proposed' ? (
                  <>
                    <Button
                      size="small"
                      disabled={one.proposedBy?.id === principal.userId}
                      title={
                        one.proposedBy?.id === principal.userId ? t('retention.secondPerson') : undefined
                      }
                      onClick={() => start(one, 'confirm_refusal')}
                    >
                      {t('retention.confirmRefusal')}
                    </Button>
                    <Button size="small" onClick={() => start(one, 'reopen')}>
                      {t('retention.reopen')}
                    </Button>
                  </>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {asked ? (
        <ConfirmDialog
          title={t(`retention.decide.${asked.what}`, { name: asked.one.callsign })}
          confirm={t(`retention.decideButton.${asked.what}`)}
          request={decide}
          ready={asked.what !== 'propose_refusal' || reason.trim().length >= LEAST_REASON}
          onConfirm={() => void confirm()}
          onCancel={() => setAsked(null)}
        >
          <p>{t(`retention.decideText.${asked.what}`)}</p>
          {asked.what === 'propose_refusal' ? (
            <LabelledField label={t('retention.reason')}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  rows={3}
                  maxLength={1000}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </LabelledField>
          ) : null}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
