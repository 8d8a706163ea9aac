import { useTranslation } from 'react-i18next';
import { isDrillBesideEmergency } from '../../../../shared/picture/currentOperation.ts';
import css from '../../../features/operation/OperationTag.module.css';
import { usePicture } from '../../../picture/store.tsx';

/** 演练 in the row of something that belongs to a drill, while an emergency is under way too; else nothing. */
export function DrillMark({ operationId }: { operationId: string }) {
  const { t } = useTranslation();
  const marked = usePicture((picture) => isDrillBesideEmergency(picture, operationId));
  return marked ? <span className={css.mark}>{t('operation.kind.drill')}</span> : null;
}
