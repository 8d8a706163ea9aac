import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Display, DisplayCreated } from '../../../shared/wire/identityRoutes.ts';
import { fetchDisplays } from '../../transport/identityApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { dayText, minuteText } from '../../ui/timeText.ts';
import { StateWord, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { TokenOnce } from '../admin/TokenOnce.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { useServerNow } from '../admin/useServerNow.ts';
import { usePrincipal } from '../session/session.tsx';
import { CreateDisplay } from './CreateDisplay.tsx';
import { DisplayDrawer } from './DisplayDrawer.tsx';
import { displayState } from './displayState.ts';

/** Screens on walls: a name, an area and a token; nobody signs in at them. */
export function DisplaysPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const now = useServerNow();
  const [{ area, q }, narrow] = useFilters();
  const [open, setOpen] = useState<Display | 'new' | null>(null);
  const [made, setMade] = useState<DisplayCreated | null>(null);
  const list = usePages<Display>(['displays', area, q], (after, signal) =>
    fetchDisplays({ area, q, after, limit: PAGE_ROWS }, signal),
  );
  const opened =
    open && open !== 'new' ? (list.rows.find(({ displayId }) => displayId === open.displayId) ?? open) : null;
  return (
    <WorkPage
      title={t('pages.displays')}
      about={t('displays.about')}
      actions={
        <Button type="primary" icon={<Icon of={Plus} size={15} />} onClick={() => setOpen('new')}>
          {t('displays.add')}
        </Button>
      }
      filters={
        <>
          <SearchField
            label={t('displays.search')}
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
        </>
      }
      side={
        open === 'new' ? (
          <CreateDisplay onCreated={setMade} onClose={() => setOpen(null)} />
        ) : opened ? (
          <DisplayDrawer
            key={opened.displayId}
            display={opened}
            now={now}
            onChanged={setOpen}
            onClose={() => setOpen(null)}
          />
        ) : null
      }
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('pages.displays')}
        rows={list.rows}
        keyOf={({ displayId }) => displayId}
        opened={opened?.displayId ?? null}
        onOpen={setOpen}
        loading={list.loading}
        more={list.more}
        empty={t(q || area ? 'filters.none' : 'displays.empty')}
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
            cell: (one) => (one.expiresAt === null ? t('displays.untilRevoked') : timeText(one.expiresAt)),
          },
          {
            key: 'used',
            title: t('displays.lastUsedAt'),
            width: 150,
            cell: (one) => (one.lastUsedAt === null ? t('displays.neverUsed') : timeText(one.lastUsedAt)),
          },
        ]}
      />
      {made ? (
        <TokenOnce
          title={t('displays.tokenOf', { name: made.display.name })}
          secrets={[
            { name: t('displays.address'), value: `${location.origin}${made.path}` },
            { name: t('displays.token'), value: made.token },
          ]}
          onClose={() => {
            setOpen(made.display);
            setMade(null);
          }}
        />
      ) : null}
    </WorkPage>
  );
}

const timeText = (at: number) => `${dayText(at)} ${minuteText(at)}`;
