import { useTranslation } from 'react-i18next';
import type { AreaMode } from '../../../shared/model/mode.ts';
import { minuteText } from '../../ui/timeText.ts';
import { useAreaName } from '../areas/useArea.ts';
import css from './modes.module.css';

/** Parts of an area in another mode: which, what, since when, by whom. */
export function ModeParts({ parts }: { parts: readonly AreaMode[] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.parts} aria-label={t('modeParts')}>
      {parts.map((one) => (
        <Part key={one.area} part={one} />
      ))}
    </ul>
  );
}

function Part({ part: { area, mode, since, by } }: { part: AreaMode }) {
  const { t } = useTranslation();
  const name = useAreaName(area);
  return (
    <li>
      <b>{name}</b> <b>{t(`mode.${mode}`)}</b>
      <span>{[minuteText(since), by].join(' · ')}</span>
    </li>
  );
}
