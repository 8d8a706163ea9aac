import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { plainName } from '../areas/placeName.ts';
import { useAreaName } from '../areas/useArea.ts';
import css from './OperationTag.module.css';

/** An operation in one line: emergency or drill, its name, its area. */
export function OperationTag({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const place = plainName(useAreaName(operation.area));
  return (
    <span className={css.tag} data-drill={operation.exercise}>
      <b>{t(`operation.kind.${operation.exercise ? 'drill' : 'real'}`)}</b>
      <span>{operation.name}</span>
      <small>{place}</small>
    </span>
  );
}
