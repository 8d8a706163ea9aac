import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/wire/auditRoutes.ts';
import { AUDIT_ROUTES } from '../../../../shared/wire/auditRoutes.ts';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { useFilters } from '../../../forms/useFilters.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { call } from '../../../transport/call.ts';
import { cityInputTime, clockText, dayText } from '../../../ui/timeText.ts';
import { Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { AreaFilter, SearchFilter } from '../areas/PlaceFilters.tsx';
import { AuditDrawer } from './AuditDrawer.tsx';
import { detailText } from './auditDetail.ts';
import { ACTION_GROUPS, actionKey } from './auditWords.ts';
import { ChainState } from './ChainState.tsx';

/** Who looked at positions, exported, and changed rights: newest first, append-only. */
export function AuditPage() {
  const { t, i18n } = useTranslation('admin');
  const [{ area, action, q, from, to }] = useFilters();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const time = (value: string | undefined) => {
    const at = value ? cityInputTime(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
  };
  const list = usePages<AuditEntry, number>(['audit', area, action, q, from, to], (after, signal) =>
    call(AUDIT_ROUTES.search, {
      query: { area, action, q, from: time(from), to: time(to), after, limit: PAGE_ROWS },
      signal,
    }),
  );
  return (
    <WorkPage
      title={t('pages.audit')}
      about={t('audit.about')}
      actions={<ChainState />}
      filters={
        <>
          <SearchFilter label={t('audit.search')} />
          <ChoiceFilter
            name="action"
            label={t('audit.action')}
            all={t('audit.allActions')}
            options={ACTION_GROUPS.map((one) => ({ value: `${one}.`, label: t(`audit.groups.${one}`) }))}
            width={200}
          />
          <AreaFilter width={220} />
          <TimeFilter name="from" label={t('audit.from')} />
          <TimeFilter name="to" label={t('audit.to')} />
        </>
      }
      side={open ? <AuditDrawer entry={open} onClose={() => setOpen(null)} /> : null}
    >
      <ListTable
        label={t('pages.audit')}
        list={list}
        keyOf={({ seq }) => String(seq)}
        opened={open ? String(open.seq) : null}
        onOpen={setOpen}
        empty={t('audit.empty')}
        columns={[
          { key: 'seq', title: t('audit.number'), width: 100, cell: (one) => one.seq },
          {
            key: 'at',
            title: t('audit.time'),
            width: 170,
            cell: (one) => `${dayText(one.at)} ${clockText(one.at)}`,
          },
          {
            key: 'who',
            title: t('audit.who'),
            width: 240,
            cell: (one) => (
              <Under main={one.actorName}>
                {i18n.exists(`common:role.${one.role}`) ? t(`common:role.${one.role}`) : one.role}
              </Under>
            ),
          },
          {
            key: 'what',
            title: t('audit.what'),
            cell: (one) => {
              const key = actionKey(one.action);
              return i18n.exists(`admin:${key}`) ? t(key) : one.action;
            },
          },
          { key: 'area', title: t('audit.area'), width: 240, cell: (one) => <AreaCell code={one.area} /> },
          {
            key: 'detail',
            title: t('audit.detail'),
            cell: (one) => <ShortDetail detail={one.detail} />,
          },
        ]}
      />
    </WorkPage>
  );
}

/** The first facts of a row in one line; all of them are in the drawer. */
function ShortDetail({ detail }: { detail: Record<string, unknown> }) {
  const { t, i18n } = useTranslation('admin');
  const text = Object.entries(detail)
    .map(([key, value]) => {
      const name = i18n.exists(`admin:auditDetail.${key}`) ? t(`auditDetail.${key}`) : key;
      return `${name}: ${detailText(value)}`;
    })
    .join(' · ');
  return <>{text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text || '—'}</>;
}

const MOST_SHOWN = 120;

/** Narrows the list by a time of the city's day that stands under `name` in the address. */
function TimeFilter({ name, label }: { name: string; label: string }) {
  const [{ [name]: value }, narrow] = useFilters();
  return (
    <Input
      type="datetime-local"
      aria-label={label}
      prefix={label}
      style={{ width: 240 }}
      value={value ?? ''}
      onChange={(event) => narrow({ [name]: event.target.value || undefined })}
    />
  );
}
