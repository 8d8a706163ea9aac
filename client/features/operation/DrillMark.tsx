import { useTranslation } from 'react-i18next';
import { isDrillBesideEmergency } from '../../../shared/picture/currentOperation.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import css from './OperationTag.module.css';

/** 演练 in the row of something that belongs to a drill, while an emergency is under way too; else nothing. */
export function DrillMark({
  picture,
  operationId,
}: {
  picture: Pick<Picture, 'operations'>;
  operationId: string;
}) {
  const { t } = useTranslation();
  if (!isDrillBesideEmergency(picture, operationId)) return null;
  return <span className={css.mark}>{t('operation.kind.drill')}</span>;
}
