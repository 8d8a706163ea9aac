import { useTranslation } from 'react-i18next';
import { OperationTag } from '../../features/operation/OperationTag.tsx';
import type { CurrentOperation } from '../../features/operation/useCurrentOperation.ts';
import css from './otherOperations.module.css';

/** More than a line has room for; all are counted. */
const MOST_NAMED = 3;

/**
 * Under the wall's header: what else is under way, since the wall is about one operation at a time, and that the wall
 * has just left a drill for an emergency. Nothing while there is only one.
 */
export function OtherOperations({ current: { operation, others, left } }: { current: CurrentOperation }) {
  const { t } = useTranslation();
  if (others.length === 0) return null;
  return (
    <>
      {operation && left ? (
        <p role="alert" className={css.left}>
          {t('operation.left', { name: operation.name, drill: left.name })}
        </p>
      ) : null}
      <p className={css.others}>
        <span>{t('operation.othersCount', { count: others.length })}</span>
        {others.slice(0, MOST_NAMED).map((one) => (
          <OperationTag key={one.operationId} operation={one} />
        ))}
      </p>
    </>
  );
}
