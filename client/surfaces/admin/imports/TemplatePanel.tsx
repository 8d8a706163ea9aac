import { Select } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keptIn } from '../../../../shared/model/language.ts';
import { type FileFormat, ROSTER_KINDS, type RosterKind } from '../../../../shared/model/rosterFile.ts';
import { IMPORT_ROUTES } from '../../../../shared/wire/importRoutes.ts';
import { addressOf } from '../../../../shared/wire/route.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { currentLanguage } from '../../../ui/language.ts';
import { FormatSelect } from './FormatSelect.tsx';
import css from './ImportsPage.module.css';

/** Forms to fill in, with headers in the language of the screen. */
export function TemplatePanel() {
  const { t } = useTranslation('admin');
  const [kind, setKind] = useState<RosterKind | 'all'>('all');
  const [format, setFormat] = useState<FileFormat>('xlsx');
  return (
    <section className={css.panel} aria-label={t('imports.template')}>
      <h3>{t('imports.template')}</h3>
      <p>{t('imports.templateAbout')}</p>
      <div className={css.row}>
        <Select
          aria-label={t('imports.kind')}
          style={{ flex: 1 }}
          value={kind}
          onChange={(one) => {
            setKind(one);
            if (one === 'all') setFormat('xlsx');
          }}
          options={[
            { value: 'all' as const, label: t('imports.allKinds') },
            ...ROSTER_KINDS.map((one) => ({ value: one, label: t(`rosterKind.${one}`) })),
          ]}
        />
        <FormatSelect value={format} onChange={setFormat} onlyWorkbook={kind === 'all'} />
      </div>
      <a
        className={css.download}
        href={addressOf(IMPORT_ROUTES.template, {
          params: { kind },
          query: { format, lang: keptIn(currentLanguage()) },
        })}
        download
      >
        <Icon of={Download} size={15} />
        {t('imports.downloadTemplate')}
      </a>
    </section>
  );
}
