import { useTranslation } from 'react-i18next';
import css from './ExerciseChip.module.css';

/** 演练 EXERCISE: on every screen that shows an exercise, in both languages at once. */
export function ExerciseChip() {
  const { t } = useTranslation();
  return <span className={css.chip}>{t('exercise')}</span>;
}
