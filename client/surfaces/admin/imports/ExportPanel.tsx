import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keptIn } from '../../../../shared/model/language.ts';
import { type FileFormat, ROSTER_KINDS, type RosterKind } from '../../../../shared/model/rosterFile.ts';
import { IMPORT_ROUTES } from '../../../../shared/wire/importRoutes.ts';
import { addressOf } from '../../../../shared/wire/route.ts';
import { useFields } from '../../../forms/useFields.ts';
import { call } from '../../../transport/call.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { currentLanguage } from '../../../ui/language.ts';
import { AreaSelect } from '../areas/AreaSelect.tsx';
import { FormatSelect } from './FormatSelect.tsx';
import css from './ImportsPage.module.css';

/** The roster of an area as a file that can be imported again. Each export is in the audit. */
export function ExportPanel({ root }: { root: string }) {
  const { t } = useTranslation('admin');
  const [{ kind, area, format }, put] = useFields<{ kind: RosterKind; area: string; format: FileFormat }>({
    kind: 'people',
    area: root,
    format: 'xlsx',
  });
  const { data } = useQuery({
    queryKey: ['rosterForms'],
    queryFn: ({ signal }) => call(IMPORT_ROUTES.forms, { signal }),
  });
  const kinds = data ? data.forms.filter((one) => one.exported).map((one) => one.kind) : ROSTER_KINDS;
  const lang = keptIn(currentLanguage());
  return (
    <section className={css.panel} aria-label={t('imports.export')}>
      <h3>{t('imports.export')}</h3>
      <p>{t('imports.exportAbout')}</p>
      <AreaSelect
        label={t('filters.area')}
        root={root}
        value={area}
        onChange={(code) => put({ area: code ?? root })}
      />
      <div className={css.row}>
        <Select
          aria-label={t('imports.kind')}
          style={{ flex: 1 }}
          value={kind}
          onChange={(one) => put({ kind: one })}
          options={kinds.map((one) => ({ value: one, label: t(`rosterKind.${one}`) }))}
        />
        <FormatSelect value={format} onChange={(one) => put({ format: one })} />
      </div>
      <a
        className={css.download}
        href={addressOf(IMPORT_ROUTES.exportRoster, { params: { kind }, query: { area, format, lang } })}
        download
      >
        <Icon of={Download} size={15} />
        {t('imports.downloadExport')}
      </a>
    </section>
  );
}
