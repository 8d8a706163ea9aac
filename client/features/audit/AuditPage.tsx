import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/wire/auditRoutes.ts';
import { searchAudit } from '../../transport/auditApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { cityInputTime, clockText, dayText } from '../../ui/timeText.ts';
import { Under, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { ChoiceFilter } from '../admin/ChoiceFilter.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { usePrincipal } from '../session/session.tsx';
import { AuditDrawer } from './AuditDrawer.tsx';
import { detailText } from './auditDetail.ts';
import { ACTION_GROUPS, actionKey } from './auditWords.ts';
import { ChainState } from './ChainState.tsx';

/** Who looked at positions, exported, and changed rights: newest first, append-only. */
export function AuditPage() {
  const { t, i18n } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, action, q, from, to }, narrow] = useFilters();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const time = (value: string | undefined) => {
    const at = value ? cityInputTime(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
  };
  const list = usePages<AuditEntry, number>(['audit', area, action, q, from, to], (after, signal) =>
    searchAudit({ area, action, q, from: time(from), to: time(to), after, limit: PAGE_ROWS }, signal),
  );
  return (
    <WorkPage
      title={t('pages.audit')}
      about={t('audit.about')}
      actions={<ChainState />}
      filters={
        <>
          <SearchField
            label={t('audit.search')}
            value={q ?? ''}
            onChange={(text) => narrow({ q: text || undefined })}
          />
          <ChoiceFilter
            label={t('audit.action')}
            all={t('audit.allActions')}
            options={ACTION_GROUPS.map((one) => ({ value: `${one}.`, label: t(`audit.groups.${one}`) }))}
            value={action}
            onChange={(one) => narrow({ action: one })}
            width={200}
          />
          <AreaSelect
            label={t('filters.area')}
            root={principal.area}
            value={area ?? null}
            clearable
            width={220}
            onChange={(code) => narrow({ area: code ?? undefined })}
          />
          <Input
            type="datetime-local"
            aria-label={t('audit.from')}
            prefix={t('audit.from')}
            style={{ width: 240 }}
            value={from ?? ''}
            onChange={(event) => narrow({ from: event.target.value || undefined })}
          />
          <Input
            type="datetime-local"
            aria-label={t('audit.to')}
            prefix={t('audit.to')}
            style={{ width: 240 }}
            value={to ?? ''}
            onChange={(event) => narrow({ to: event.target.value || undefined })}
          />
        </>
      }
      side={open ? <AuditDrawer entry={open} onClose={() => setOpen(null)} /> : null}
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('pages.audit')}
        rows={list.rows}
        keyOf={({ seq }) => String(seq)}
        opened={open ? String(open.seq) : null}
        onOpen={setOpen}
        loading={list.loading}
        more={list.more}
        empty={t(area || action || q || from || to ? 'filters.none' : 'audit.empty')}
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
