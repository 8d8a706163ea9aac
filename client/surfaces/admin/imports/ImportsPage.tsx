import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { WorkPage } from '../../../ui/WorkPage.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import css from './ImportsPage.module.css';
import { TemplatePanel } from './TemplatePanel.tsx';

/** Roster and facilities in files: forms to fill in, a check before anything is written, the way out again. */
export function ImportsPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const mayImport = can(principal, 'roster.import', principal.area);
  return (
    <WorkPage title={t('pages.imports')} about={t('imports.about')}>
      <div className={css.columns}>
        <div className={css.work}>
          {mayImport ? <ImportPanel /> : <p className={css.none}>{t('imports.mayNot')}</p>}
        </div>
        <div className={css.files}>
          {mayImport ? <TemplatePanel /> : null}
          {can(principal, 'roster.export', principal.area) ? <ExportPanel root={principal.area} /> : null}
        </div>
      </div>
    </WorkPage>
  );
}
