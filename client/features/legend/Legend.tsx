import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { MAP_LAYERS } from '../../map/layers/mapLayers.ts';
import type { LegendSign, MapLayer } from '../../map/MapLayer.ts';
import { UnitSymbol } from '../units/UnitSymbol.tsx';
import css from './Legend.module.css';

const SYMBOL_PX = 14;

/** What the shapes and colours of the map mean, for who sits before it. */
export function Legend({ layers = MAP_LAYERS }: { layers?: readonly MapLayer[] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.legend} aria-label={t('legend.title')}>
      <LegendSigns layers={layers} size={SYMBOL_PX} />
    </ul>
  );
}

/**
 * The signs of layers as items of a list, each with its words: colour alone tells nothing. `size` of a symbol in CSS pixels;
 * `far` leaves out what cannot be told apart from far away.
 */
export function LegendSigns({
  layers,
  size,
  far = false,
}: {
  layers: readonly MapLayer[];
  size: number;
  far?: boolean;
}) {
  const { t } = useTranslation();
  // Symbols before the fills that lie under them.
  const signs = layers
    .flatMap(({ legend }) => legend)
    .filter(({ near = false }) => !(far && near))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  return signs.map(({ sign, means, apart }) => (
    <Fragment key={means ?? (typeof sign === 'object' ? sign.unit : sign)}>
      {apart && !far ? <li className={css.rule} aria-hidden="true" /> : null}
      <li>
        <Sign of={sign} size={size} />
        {means === undefined && typeof sign === 'object' ? t(`unitKind.${sign.unit}`) : t(`legend.${means}`)}
      </li>
    </Fragment>
  ));
}

/** Every shape of sign that is drawn by its class, with its turn. */
export const RANKS: Readonly<Record<Exclude<LegendSign['sign'], object>, number>> = {
  octagon: 0,
  hollow: 0,
  diamond: 0,
  cordon: 1,
  hatch: 2,
  ramp: 3,
};
const rankOf = ({ sign }: LegendSign) => (typeof sign === 'object' ? 0 : RANKS[sign]);

function Sign({ of: sign, size }: { of: LegendSign['sign']; size: number }) {
  if (typeof sign === 'object') return <UnitSymbol kind={sign.unit} state={sign.state} size={size} />;
  if (sign !== 'ramp') return <i className={css[sign]} aria-hidden="true" />;
  return (
    <span className={css.ramp} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
