import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterFinding } from '../../../../shared/model/rosterFile.ts';
import type { ImportReport, RosterChange } from '../../../../shared/wire/importRoutes.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { PageTabs } from '../../../ui/PageTabs.tsx';
import { StateWord, Under } from '../../../ui/WorkPage.tsx';
import css from './ImportsPage.module.css';

type Tab = 'findings' | 'changes';

/** What a check found, row by row, and what applying would change. */
export function ReportView({
  report,
  applying,
  onApply,
}: {
  report: ImportReport;
  applying: boolean;
  /** Null when it cannot be applied, or has been. */
  onApply: (() => void) | null;
}) {
  const { t } = useTranslation('admin');
  const { counts, errors, warnings, applied, findings, changes } = report;
  const [tab, setTab] = useState<Tab>(findings.length > 0 ? 'findings' : 'changes');
  const sheets = report.sheets.map((one) => t(`rosterKind.${one.kind}`)).join(t('list.comma'));
  return (
    <section className={css.report} aria-label={t('imports.report')}>
      <header className={css.verdict} data-bad={errors > 0} data-done={applied}>
        <div>
          <h3 role="status">
            {t(applied ? 'imports.applied' : errors > 0 ? 'imports.hasErrors' : 'imports.ready', {
              count: errors,
            })}
          </h3>
          <p>
            {[report.fileName, sheets, report.encoding?.toUpperCase()].filter(Boolean).join(' · ')}
            {errors > 0 ? ` · ${t('imports.nothingWritten')}` : ''}
          </p>
        </div>
        {onApply ? (
          <Button type="primary" loading={applying} onClick={onApply}>
            {t('imports.apply')}
          </Button>
        ) : null}
      </header>
      <dl className={css.figures}>
        {(['rows', 'added', 'changed', 'unchanged'] as const).map((one) => (
          <div key={one}>
            <dt>{t(`imports.counts.${one}`)}</dt>
            <dd>{counts[one]}</dd>
          </div>
        ))}
        <div>
          <dt>{t('imports.counts.errors')}</dt>
          <dd>{errors}</dd>
        </div>
        <div>
          <dt>{t('imports.counts.warnings')}</dt>
          <dd>{warnings}</dd>
        </div>
      </dl>
      <div className={css.tabs}>
        <PageTabs
          label={t('imports.report')}
          tabs={(['findings', 'changes'] as const).map((key) => ({
            key,
            title: t(`imports.tabs.${key}`, {
              count: key === 'findings' ? errors + warnings : changes.length,
            }),
          }))}
          chosen={tab}
          onChoose={setTab}
        />
      </div>
      {tab === 'findings' ? <Findings findings={findings} /> : <Changes changes={changes} />}
    </section>
  );
}

function Findings({ findings }: { findings: readonly RosterFinding[] }) {
  const { t } = useTranslation('admin');
  const keyed = findings.map((finding, n) => ({ ...finding, key: String(n) }));
  return (
    <DataTable
      label={t('imports.findings')}
      rows={keyed}
      keyOf={({ key }) => key}
      empty={t('imports.noFindings')}
      columns={[
        {
          key: 'row',
          title: t('imports.row'),
          width: 90,
          figure: true,
          cell: (one) => one.row ?? t('imports.wholeFile'),
        },
        {
          key: 'severity',
          title: t('imports.severity'),
          width: 110,
          cell: (one) => (
            <StateWord tone={one.severity === 'error' ? 'bad' : 'plain'}>
              {t(`imports.severities.${one.severity}`)}
            </StateWord>
          ),
        },
        {
          key: 'where',
          title: t('imports.where'),
          width: 200,
          cell: (one) => (
            <Under main={one.column ?? '—'}>
              {one.sheet ?? (one.kind ? t(`rosterKind.${one.kind}`) : null)}
            </Under>
          ),
        },
        { key: 'what', title: t('imports.what'), cell: (one) => t(`finding.${one.code}`) },
        { key: 'value', title: t('imports.value'), width: 240, cell: (one) => one.value ?? '—' },
      ]}
    />
  );
}

function Changes({ changes }: { changes: readonly RosterChange[] }) {
  const { t } = useTranslation('admin');
  return (
    <DataTable
      label={t('imports.changes')}
      rows={changes}
      keyOf={(one) => `${one.kind} ${one.row} ${one.code}`}
      empty={t('imports.noChanges')}
      columns={[
        { key: 'row', title: t('imports.row'), width: 90, figure: true, cell: (one) => one.row },
        {
          key: 'action',
          title: t('imports.action'),
          width: 110,
          cell: (one) => t(`imports.actions.${one.action}`),
        },
        { key: 'kind', title: t('imports.kind'), width: 140, cell: (one) => t(`rosterKind.${one.kind}`) },
        {
          key: 'what',
          title: t('imports.about_'),
          cell: (one) => <Under main={one.name ?? one.code}>{one.name ? one.code : null}</Under>,
        },
        {
          key: 'fields',
          title: t('imports.different'),
          cell: (one) =>
            one.fields
              .map(({ key, before, after }) => `${key}: ${before || '—'} → ${after || '—'}`)
              .join('; '),
        },
      ]}
    />
  );
}
