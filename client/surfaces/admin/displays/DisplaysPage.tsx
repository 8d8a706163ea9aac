import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Display, DisplayCreated } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import { AddButton } from '../../../forms/AddButton.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { TokenOnce } from '../../../forms/TokenOnce.tsx';
import { useFilters } from '../../../forms/useFilters.ts';
import { useOpenRow } from '../../../forms/useOpenRow.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { useServerNow } from '../../../forms/useServerNow.ts';
import { call } from '../../../transport/call.ts';
import { dayMinuteText } from '../../../ui/timeText.ts';
import { StateWord, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';
import { CreateDisplay } from './CreateDisplay.tsx';
import { DisplayDrawer } from './DisplayDrawer.tsx';
import { displayState } from './displayState.ts';

/** Screens on walls: a name, an area and a token; nobody signs in at them. */
export function DisplaysPage() {
  const { t } = useTranslation('admin');
  const now = useServerNow();
  const [{ area, q }] = useFilters();
  const [made, setMade] = useState<DisplayCreated | null>(null);
  const list = usePages<Display>(['displays', area, q], (after, signal) =>
    call(IDENTITY_ROUTES.displays, { query: { area, q, after, limit: PAGE_ROWS }, signal }),
  );
  const beside = useOpenRow(list.rows, ({ displayId }) => displayId);
  const { opened } = beside;
  return (
    <WorkPage
      title={t('pages.displays')}
      about={t('displays.about')}
      actions={<AddButton onClick={beside.add}>{t('displays.add')}</AddButton>}
      filters={<PlaceFilters label={t('displays.search')} />}
      side={
        beside.adding ? (
          <CreateDisplay onCreated={setMade} onClose={beside.close} />
        ) : opened ? (
          <DisplayDrawer
            key={opened.displayId}
            display={opened}
            now={now}
            onChanged={beside.show}
            onClose={beside.close}
          />
        ) : null
      }
    >
      {made ? (
        <TokenOnce
          title={t('displays.tokenOf', { name: made.display.name })}
          secrets={[
            { name: t('displays.address'), value: `${location.origin}${made.path}` },
            { name: t('displays.token'), value: made.token },
          ]}
          onClose={() => {
            beside.show(made.display);
            setMade(null);
          }}
        />
      ) : null}
      <ListTable
        label={t('pages.displays')}
        list={list}
        keyOf={({ displayId }) => displayId}
        opened={opened?.displayId ?? null}
        onOpen={beside.show}
        empty={t('displays.empty')}
        columns={[
          { key: 'name', title: t('displays.name'), cell: (one) => one.name },
          { key: 'area', title: t('displays.area'), cell: (one) => <AreaCell code={one.area} /> },
          {
            key: 'state',
            title: t('displays.state'),
            width: 120,
            cell: (one) => {
              const state = displayState(one, now);
              return (
                <StateWord tone={state === 'valid' ? 'good' : 'quiet'}>
                  {t(`displays.states.${state}`)}
                </StateWord>
              );
            },
          },
          {
            key: 'expires',
            title: t('displays.expiresAt'),
            width: 150,
            cell: (one) =>
              one.expiresAt === null ? t('displays.untilRevoked') : dayMinuteText(one.expiresAt),
          },
          {
            key: 'used',
            title: t('displays.lastUsedAt'),
            width: 150,
            cell: (one) =>
              one.lastUsedAt === null ? t('displays.neverUsed') : dayMinuteText(one.lastUsedAt),
          },
        ]}
      />
    </WorkPage>
  );
}
