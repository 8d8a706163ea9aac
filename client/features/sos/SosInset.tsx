import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { distanceText, lengthText } from '../../ui/distanceText.ts';
import css from './sos.module.css';
import { SKETCH_HEIGHT, SKETCH_WIDTH, sosSketch } from './sosSketch.ts';
import type { SosView } from './sosView.ts';

/** The place of a call for help as a small map, north up: how sure it is, and the nearest who could be sent. */
export function SosInset({ view }: { view: SosView }) {
  const { t } = useTranslation();
  if (view.unplaced) return <Nowhere label={t('sos.unplaced')} />;
  return <Sketch view={view} />;
}

function Nowhere({ label }: { label: string }) {
  const [x, y] = [SKETCH_WIDTH / 2, SKETCH_HEIGHT / 2];
  return (
    <svg
      className={css.inset}
      viewBox={`0 0 ${SKETCH_WIDTH} ${SKETCH_HEIGHT}`}
      role="img"
      aria-label={label}
      data-testid="sos-inset"
    >
      <text className={css.nowhere} x={x} y={y} textAnchor="middle" dominantBaseline="central">
        ?
      </text>
    </svg>
  );
}

function Sketch({ view }: { view: SosView }) {
  const { t } = useTranslation();
  const sketch = useMemo(() => sosSketch(view), [view]);
  const { near, ring, bar } = sketch;
  const said = [
    view.unsureM === null ? t('sos.unsure') : t('sos.within', { distance: lengthText(view.unsureM, t) }),
    ...view.nearest.map(({ callsign, metres }) =>
      t('sos.near', { name: callsign, distance: distanceText(metres, t) }),
    ),
  ];
  const [x, y] = [SKETCH_WIDTH / 2, SKETCH_HEIGHT / 2];
  return (
    <svg
      className={css.inset}
      viewBox={`0 0 ${SKETCH_WIDTH} ${SKETCH_HEIGHT}`}
      role="img"
      aria-label={said.join(' · ')}
      data-testid="sos-inset"
    >
      {ring === null ? null : <circle className={css.ring} cx={x} cy={y} r={ring} />}
      {near.map((one) => (
        <line key={`way ${one.unitId}`} className={css.way} x1={x} y1={y} x2={one.x} y2={one.y} />
      ))}
      <circle className={css.here} cx={x} cy={y} r={5} />
      {near.map((one, i) => (
        <g key={one.unitId}>
          <circle className={css.near} cx={one.x} cy={one.y} r={6} />
          <text x={one.x} y={one.y + 3} textAnchor="middle">
            {i + 1}
          </text>
        </g>
      ))}
      <path className={css.bar} d={`M6 ${SKETCH_HEIGHT - 6}h${bar.length.toFixed(1)}`} />
      <text className={css.barText} x={6} y={SKETCH_HEIGHT - 10}>
        {lengthText(bar.metres, t)}
      </text>
      <path className={css.north} d={`M${SKETCH_WIDTH - 10} 6l4 9h-8z`} />
    </svg>
  );
}
