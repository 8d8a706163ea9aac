import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendSign, MapLayer } from '../../map/MapLayer.ts';
import { MAP_LAYERS } from '../../map/mapLayers.ts';
import { UnitSymbol } from '../units/UnitSymbol.tsx';
import css from './Legend.module.css';

const SYMBOL_PX = 14;

/** What the shapes and colours of the map mean: the signs of its layers. Words with every sign: colour alone tells nothing. */
export function Legend({ layers = MAP_LAYERS }: { layers?: readonly MapLayer[] }) {
  const { t } = useTranslation();
  // Symbols before the fill that lies under them.
  const signs = layers.flatMap(({ legend = [] }) => legend).toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <ul className={css.legend} aria-label={t('legend.title')}>
      {signs.map(({ sign, means, apart }) => (
        <Fragment key={means ?? (typeof sign === 'object' ? sign.unit : sign)}>
          {apart ? <li className={css.rule} aria-hidden="true" /> : null}
          <li>
            <Sign of={sign} />
            {means === undefined
              ? t(`unitKind.${typeof sign === 'object' ? sign.unit : sign}`)
              : t(`legend.${means}`)}
          </li>
        </Fragment>
      ))}
    </ul>
  );
}

const rankOf = ({ sign }: LegendSign) => (sign === 'ramp' ? 1 : 0);

function Sign({ of: sign }: { of: LegendSign['sign'] }) {
  if (sign === 'diamond') return <i className={css.diamond} />;
  if (sign === 'ramp')
    return (
      <span className={css.ramp} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
    );
  return <UnitSymbol kind={sign.unit} state={sign.state} size={SYMBOL_PX} />;
}
