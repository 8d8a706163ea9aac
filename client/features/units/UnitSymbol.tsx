import type { UnitKind } from '../../../shared/model/unit.ts';
import css from './UnitSymbol.module.css';
import type { UnitState } from './unitRows.ts';

/** A unit as the map draws it: shape for kind, colour and outline for state. Words stand beside it. */
export function UnitSymbol({ kind, state, size = 16 }: { kind: UnitKind; state: UnitState; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="-8 -8 16 16"
      aria-hidden="true"
      className={css.symbol}
      data-state={state}
    >
      {shape(kind, state === 'ageing' ? 0.78 : 1)}
    </svg>
  );
}

function shape(kind: UnitKind, scale: number) {
  const transform = `scale(${scale})`;
  switch (kind) {
    case 'officer':
    case 'cadre':
      return <rect transform={transform} x="-4.6" y="-4.6" width="9.2" height="9.2" rx="1" />;
    case 'volunteer':
      return <circle transform={transform} r="4.9" />;
    case 'vehicle':
      return <path transform={transform} d="M6.8 0-5 4.9-2.8 0-5-4.9z" />;
  }
}
