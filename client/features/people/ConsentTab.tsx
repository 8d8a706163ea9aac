import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONSENT_STATES, type UnitConsent } from '../../../shared/wire/privacyRoutes.ts';
import { fetchConsents, withdrawConsents } from '../../transport/retentionApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { dayText } from '../../ui/timeText.ts';
import { StateWord, Under, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { ChoiceFilter } from '../admin/ChoiceFilter.tsx';
import { ConfirmDialog } from '../admin/ConfirmDialog.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';
import { RecordConsent } from './RecordConsent.tsx';

const TONES = {
  active: 'good',
  expired: 'bad',
  withdrawn: 'quiet',
  superseded: 'bad',
  none: 'quiet',
} as const;

/** Who agreed to share their position on duty. People give it themselves; one signed on paper is recorded here. */
export function ConsentTab({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q, state }, narrow] = useFilters();
  const [doing, setDoing] = useState<{ what: 'record' | 'withdraw'; one: UnitConsent } | null>(null);
  const list = usePages<UnitConsent>(['consents', area, q, state], (after, signal) =>
    fetchConsents({ area, q, state, after, limit: PAGE_ROWS }, signal),
  );
  const withdraw = useTask((unitId: string) => withdrawConsents([unitId]), ['consents', 'gaps', 'audit']);
  return (
    <WorkPage
      title={t('pages.people')}
      about={t('consent.about')}
      tabs={tabs}
      filters={
        <>
          <SearchField
            label={t('consent.search')}
            value={q ?? ''}
            onChange={(text) => narrow({ q: text || undefined })}
          />
          <AreaSelect
            label={t('filters.area')}
            root={principal.area}
            value={area ?? null}
            clearable
            width={240}
            onChange={(code) => narrow({ area: code ?? undefined })}
          />
          <ChoiceFilter
            label={t('consent.state')}
            all={t('filters.allStates')}
            options={CONSENT_STATES.map((one) => ({ value: one, label: t(`consentState.${one}`) }))}
            value={state}
            onChange={(one) => narrow({ state: one })}
          />
        </>
      }
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('people.tabs.consent')}
        rows={list.rows}
        keyOf={({ unitId }) => unitId}
        loading={list.loading}
        more={list.more}
        empty={t(q || area || state ? 'filters.none' : 'consent.empty')}
        columns={[
          {
            key: 'unit',
            title: t('people.unit'),
            cell: (one) => (
              <Under main={one.callsign}>
                {one.unitId} · {t(`common:unitKind.${one.kind}`)}
              </Under>
            ),
          },
          { key: 'area', title: t('people.area'), cell: (one) => <AreaCell code={one.homeArea} /> },
          {
            key: 'state',
            title: t('consent.state'),
            width: 150,
            cell: (one) => <StateWord tone={TONES[one.state]}>{t(`consentState.${one.state}`)}</StateWord>,
          },
          {
            key: 'version',
            title: t('consent.version'),
            width: 170,
            cell: (one) => (
              <Under main={one.version ?? '—'}>{one.how ? t(`consent.how.${one.how}`) : null}</Under>
            ),
          },
          {
            key: 'given',
            title: t('consent.given'),
            width: 120,
            cell: (one) => (one.givenAt === null ? '—' : dayText(one.givenAt)),
          },
          {
            key: 'expires',
            title: t('consent.expires'),
            width: 120,
            cell: (one) => (one.expiresAt === null ? '—' : dayText(one.expiresAt)),
          },
          {
            key: 'duty',
            title: t('consent.duty'),
            width: 90,
            cell: (one) => t(one.onDuty ? 'consent.onDuty' : 'consent.offDuty'),
          },
          {
            key: 'do',
            title: <span className="tx-heard">{t('list.actions')}</span>,
            width: 150,
            cell: (one) => (
              <Button
                size="small"
                onClick={() => {
                  withdraw.reset();
                  setDoing({ what: one.state === 'active' ? 'withdraw' : 'record', one });
                }}
              >
                {t(one.state === 'active' ? 'consent.withdraw' : 'consent.record')}
              </Button>
            ),
          },
        ]}
      />
      {doing?.what === 'record' ? <RecordConsent unit={doing.one} onDone={() => setDoing(null)} /> : null}
      {doing?.what === 'withdraw' ? (
        <ConfirmDialog
          title={t('consent.withdrawTitle', { name: doing.one.callsign })}
          confirm={t('consent.withdraw')}
          busy={withdraw.busy}
          failed={withdraw.failed}
          onConfirm={async () => {
            if ((await withdraw.run(doing.one.unitId)) !== null) setDoing(null);
          }}
          onCancel={() => setDoing(null)}
        >
          <p>{t('consent.withdrawWarning')}</p>
        </ConfirmDialog>
      ) : null}
    </WorkPage>
  );
}
