import { Button, Input } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportGrant } from '../../../shared/wire/supportRoutes.ts';
import { endSupport, fetchSupport } from '../../transport/supportApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { dayText, minuteText } from '../../ui/timeText.ts';
import { StateWord, Under, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { ChoiceFilter } from '../admin/ChoiceFilter.tsx';
import { ConfirmDialog } from '../admin/ConfirmDialog.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { useServerNow } from '../admin/useServerNow.ts';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';
import { GrantSupport } from './GrantSupport.tsx';
import { supportState } from './supportState.ts';

/** Rights in a foreign area for a task, as long as the task runs. */
export function SupportPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const now = useServerNow();
  const [{ area, running }, narrow] = useFilters();
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<SupportGrant | null>(null);
  const [reason, setReason] = useState('');
  const list = usePages<SupportGrant>(['support', area, running], (after, signal) =>
    fetchSupport({ area, running, after, limit: PAGE_ROWS }, signal),
  );
  const end = useTask((grantId: string) => endSupport(grantId, reason.trim()), ['support', 'audit']);
  return (
    <WorkPage
      title={t('pages.support')}
      about={t('support.about')}
      actions={
        <Button type="primary" icon={<Icon of={Plus} size={15} />} onClick={() => setGranting(true)}>
          {t('support.grant')}
        </Button>
      }
      filters={
        <>
          <AreaSelect
            label={t('filters.area')}
            root={principal.area}
            value={area ?? null}
            clearable
            width={240}
            onChange={(code) => narrow({ area: code ?? undefined })}
          />
          <ChoiceFilter
            label={t('support.state')}
            all={t('support.allStates')}
            options={[{ value: 'true', label: t('support.onlyRunning') }]}
            value={running}
            onChange={(one) => narrow({ running: one })}
          />
        </>
      }
      side={
        granting ? (
          <GrantSupport now={now} onGranted={() => setGranting(false)} onClose={() => setGranting(false)} />
        ) : null
      }
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('pages.support')}
        rows={list.rows}
        keyOf={({ grantId }) => grantId}
        loading={list.loading}
        more={list.more}
        empty={t(area || running ? 'filters.none' : 'support.empty')}
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
              <Under main={timeText(one.until)}>{t('support.from', { time: timeText(one.from) })}</Under>
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
      {ending ? (
        <ConfirmDialog
          title={t('support.endTitle', { name: ending.displayName })}
          confirm={t('support.end')}
          busy={end.busy}
          failed={end.failed}
          ready={reason.trim() !== ''}
          onConfirm={async () => {
            if (await end.run(ending.grantId)) setEnding(null);
          }}
          onCancel={() => setEnding(null)}
        >
          <p>{t('support.endWarning')}</p>
          <Field label={t('support.reason')}>
            {(id) => (
              <Input
                id={id}
                autoFocus
                maxLength={200}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </ConfirmDialog>
      ) : null}
    </WorkPage>
  );
}

const timeText = (at: number) => `${dayText(at)} ${minuteText(at)}`;
