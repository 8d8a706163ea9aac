import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../shared/model/area.ts';
import { Icon } from '../../ui/Icon.tsx';
import { shownName } from '../../ui/shownName.ts';
import css from './Breadcrumb.module.css';
import { useArea } from './useArea.ts';

/**
 * Where the screen looks: city › district › street › community › grid. Each step above is a button,
 * down from `root`, the area that the person may see.
 */
export function Breadcrumb({
  area,
  root,
  onGo,
}: {
  area: string;
  root: string;
  onGo: (area: string) => void;
}) {
  const { t } = useTranslation();
  const { data, isError } = useArea(area);
  const line = data ? [...data.ancestors, data.area].filter((step) => isWithin(step.code, root)) : [];
  return (
    <nav aria-label={t('areas.breadcrumb')} className={css.line}>
      <ol>
        {data ? null : <li className={css.here}>{isError ? area : '…'}</li>}
        {line.map((step, i) => (
          <li key={step.code}>
            {i > 0 ? <Icon of={ChevronRight} size={12} /> : null}
            {step.code === area ? (
              <span aria-current="location" className={css.here}>
                {shownName(step)}
              </span>
            ) : (
              <button type="button" onClick={() => onGo(step.code)}>
                {shownName(step)}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
