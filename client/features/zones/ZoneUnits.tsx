import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../shared/model/zone.ts';
import { FigureValue } from '../figures/FigureValue.tsx';
import { useFigures } from '../figures/useFigures.ts';

const NAMES = ['zoneInside', 'zoneDrawn', 'zoneBreaches'] as const;

/** Who is in a zone now, beside who was when it was drawn; and how many of them must not be. */
export function ZoneUnits({
  zone: { zoneId, area, operationId },
  className,
  alarm,
}: {
  zone: Zone;
  className: string | undefined;
  /** The class of what is wrong. */
  alarm?: string | undefined;
}) {
  const { t } = useTranslation('figures');
  const scope = useMemo(() => ({ area, operationId, zoneId }), [area, operationId, zoneId]);
  const figures = useFigures(NAMES, scope);
  return (
    <div className={className}>
      {t('name.zoneInside')}{' '}
      <FigureValue of={figures} name="zoneInside" also={['zoneDrawn', 'zoneBreaches']} /> ·{' '}
      {t('name.zoneDrawn')} <FigureValue of={figures} name="zoneDrawn" plain />
      {Number(figures.values.zoneBreaches) > 0 ? (
        <b className={alarm}>
          {' '}
          · {t('name.zoneBreaches')} <FigureValue of={figures} name="zoneBreaches" plain />
        </b>
      ) : null}
    </div>
  );
}
