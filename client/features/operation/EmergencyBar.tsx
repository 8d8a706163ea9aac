import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { plainName } from '../areas/placeName.ts';
import { useAreaName } from '../areas/useArea.ts';
import css from './EmergencyBar.module.css';
import type { CurrentOperation } from './useCurrentOperation.ts';

/**
 * Under the header of a screen that somebody works at: an emergency is under way while the screen shows a drill, with
 * the way to it; or the screen has just gone to it by itself. Nothing otherwise.
 */
export function EmergencyBar({
  current: { operation, others, left },
  onPick,
}: {
  current: CurrentOperation;
  onPick: (operationId: string) => void;
}) {
  const { t } = useTranslation();
  const emergency = others.find((one) => !one.exercise);
  if (operation?.exercise && emergency) return <Elsewhere emergency={emergency} onPick={onPick} />;
  if (!operation || !left) return null;
  return (
    <p role="status" className={css.bar}>
      <span>{t('operation.left', { name: operation.name, drill: left.name })}</span>
    </p>
  );
}

function Elsewhere({ emergency, onPick }: { emergency: Operation; onPick: (operationId: string) => void }) {
  const { t } = useTranslation();
  const place = plainName(useAreaName(emergency.area));
  return (
    <div role="alert" className={css.bar}>
      <span>{t('operation.emergency', { name: emergency.name, place })}</span>
      <button type="button" onClick={() => onPick(emergency.operationId)}>
        {t('operation.goTo')}
      </button>
    </div>
  );
}
