import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONSENT_ROUTES, CONSENT_STATES, type UnitConsent } from '../../../../shared/wire/consentRoutes.ts';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { dayText } from '../../../ui/timeText.ts';
import { StateWord, Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';
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
  const [{ area, q, state }] = useFilters();
  const [doing, setDoing] = useState<{ what: 'record' | 'withdraw'; one: UnitConsent } | null>(null);
  const list = usePages<UnitConsent>(['consents', area, q, state], (after, signal) =>
    call(CONSENT_ROUTES.consents, {
      query: { area, q, state: choiceOf(CONSENT_STATES, state), after, limit: PAGE_ROWS },
      signal,
    }),
  );
  const withdraw = useRequest(
    (unitId: string) => call(CONSENT_ROUTES.withdrawConsents, { body: { unitIds: [unitId] } }),
    ['consents', 'gaps', 'audit'],
  );
  return (
    <WorkPage
      title={t('pages.people')}
      about={t('consent.about')}
      tabs={tabs}
      filters={
        <>
          <PlaceFilters label={t('consent.search')} />
          <ChoiceFilter
            name="state"
            label={t('consent.state')}
            all={t('filters.allStates')}
            options={CONSENT_STATES.map((one) => ({ value: one, label: t(`consentState.${one}`) }))}
          />
        </>
      }
    >
      {doing?.what === 'record' ? <RecordConsent unit={doing.one} onDone={() => setDoing(null)} /> : null}
      {doing?.what === 'withdraw' ? (
        <ConfirmDialog
          title={t('consent.withdrawTitle', { name: doing.one.callsign })}
          confirm={t('consent.withdraw')}
          request={withdraw}
          onConfirm={async () => {
            if ((await withdraw.run(doing.one.unitId)) !== null) setDoing(null);
          }}
          onCancel={() => setDoing(null)}
        >
          <p>{t('consent.withdrawWarning')}</p>
        </ConfirmDialog>
      ) : null}
      <ListTable
        label={t('people.tabs.consent')}
        list={list}
        keyOf={({ unitId }) => unitId}
        empty={t('consent.empty')}
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
    </WorkPage>
  );
}
