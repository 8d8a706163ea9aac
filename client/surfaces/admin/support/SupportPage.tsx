import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportGrant } from '../../../../shared/wire/supportRoutes.ts';
import { SUPPORT_ROUTES } from '../../../../shared/wire/supportRoutes.ts';
import { AddButton } from '../../../forms/AddButton.tsx';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { useServerNow } from '../../../forms/useServerNow.ts';
import { call } from '../../../transport/call.ts';
import { dayMinuteText } from '../../../ui/timeText.ts';
import { StateWord, Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { AreaFilter } from '../areas/PlaceFilters.tsx';
import { GrantSupport } from './GrantSupport.tsx';
import { supportState } from './supportState.ts';

/** Rights in a foreign area for a task, as long as the task runs. */
export function SupportPage() {
  const { t } = useTranslation('admin');
  const now = useServerNow();
  const [{ area, running }] = useFilters();
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<SupportGrant | null>(null);
  const [reason, setReason] = useState('');
  const list = usePages<SupportGrant>(['support', area, running], (after, signal) =>
    call(SUPPORT_ROUTES.support, {
      query: { area, running: choiceOf(['true', 'false'], running), after, limit: PAGE_ROWS },
      signal,
    }),
  );
  const end = useRequest(
    (grantId: string) => call(SUPPORT_ROUTES.end, { params: { grantId }, body: { reason: reason.trim() } }),
    ['support', 'audit'],
  );
  return (
    <WorkPage
      title={t('pages.support')}
      about={t('support.about')}
      actions={<AddButton onClick={() => setGranting(true)}>{t('support.grant')}</AddButton>}
      filters={
        <>
          <AreaFilter />
          <ChoiceFilter
            name="running"
            label={t('support.state')}
            all={t('support.allStates')}
            options={[{ value: 'true', label: t('support.onlyRunning') }]}
          />
        </>
      }
      side={
        granting ? (
          <GrantSupport now={now} onGranted={() => setGranting(false)} onClose={() => setGranting(false)} />
        ) : null
      }
    >
      {ending ? (
        <ConfirmDialog
          title={t('support.endTitle', { name: ending.displayName })}
          confirm={t('support.end')}
          request={end}
          ready={reason.trim() !== ''}
          onConfirm={async () => {
            if (await end.run(ending.grantId)) setEnding(null);
          }}
          onCancel={() => setEnding(null)}
        >
          <p>{t('support.endWarning')}</p>
          <TextField
            label={t('support.reason')}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={setReason}
          />
        </ConfirmDialog>
      ) : null}
      <ListTable
        label={t('pages.support')}
        list={list}
        keyOf={({ grantId }) => grantId}
        empty={t('support.empty')}
        columns={[
          {
            key: 'who',
            title: t('support.who'),
            width: 200,
            cell: (one) => <Under main={one.displayName}>{one.username}</Under>,
          },
          { key: 'area', title: t('support.area'), width: 200, cell: (one) => <AreaCell code={one.area} /> },
          { key: 'task', title: t('support.task'), cell: (one) => one.task },
          {
            key: 'rights',
            title: t('support.rights'),
            cell: (one) => one.permissions.map((p) => t(`permission.${p}`)).join(t('list.comma')),
          },
          {
            key: 'until',
            title: t('support.until'),
            width: 150,
            cell: (one) => (
              <Under main={dayMinuteText(one.until)}>
                {t('support.from', { time: dayMinuteText(one.from) })}
              </Under>
            ),
          },
          {
            key: 'state',
            title: t('support.state'),
            width: 130,
            cell: (one) => {
              const state = supportState(one, now);
              return (
                <StateWord tone={state === 'running' ? 'good' : 'quiet'}>
                  {t(`support.states.${state}`)}
                </StateWord>
              );
            },
          },
          {
            key: 'do',
            title: <span className="tx-heard">{t('list.actions')}</span>,
            width: 90,
            cell: (one) =>
              supportState(one, now) === 'running' || supportState(one, now) === 'planned' ? (
                <Button
                  size="small"
                  onClick={() => {
                    setReason('');
                    end.reset();
                    setEnding(one);
                  }}
                >
                  {t('support.end')}
                </Button>
              ) : null,
          },
        ]}
      />
    </WorkPage>
  );
}
