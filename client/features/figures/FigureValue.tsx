import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counted } from '../../../shared/figures/facts.ts';
import { FIGURES, type FigureName, type Figures } from '../../../shared/figures/figures.ts';
import { Definitions } from './Definitions.tsx';
import css from './figure.module.css';
import { useVouched, type Vouched } from './useFigures.ts';

/**
 * A figure as every screen shows it, and the only way to show one: a number, the word for hidden, a dash for what is not
 * known, a bar while nothing has come. What it means is said at a hover, by keyboard and by touch.
 */
export function FigureValue<N extends FigureName>({
  of,
  name,
  also = [],
  plain = false,
  write = written,
}: {
  of: Figures<N>;
  name: N;
  /** Figures that stand beside it: what they mean is said with it. */
  also?: readonly N[];
  /** Inside of something that is pressed for another reason, or beside one that says what it means. */
  plain?: boolean;
  write?: (value: number) => string;
}) {
  const { t } = useTranslation('figures');
  const link = useVouched();
  const old = FIGURES[name].source === 'coverage' ? of.oldSince : null;
  const vouched = { ...link, since: link.since ?? old };
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const value = of.values[name];
  const shown = <Shown value={value} reading={vouched.reading} write={write} />;
  const marks = marksOf(of, name, vouched);
  if (plain) return <span {...marks}>{shown}</span>;
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <>
      <button
        {...marks}
        ref={anchor}
        type="button"
        className={css.figure}
        aria-label={[t(`name.${name}`), spoken(value, vouched.reading)].join(' ')}
        aria-describedby={open ? id : undefined}
        onMouseEnter={() => setOpen(true)}
        onMouseLeave={() => setOpen(false)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={leave}
      >
        {shown}
      </button>
      {open ? <Note id={id} by={anchor} of={of} names={[name, ...also]} since={vouched.since} /> : null}
    </>
  );

  function spoken(counted: Counted, reading: boolean): string {
    if (reading) return t('reading');
    if (counted === 'hidden') return t('hidden');
    if (counted === null) return t('unknown');
    return `${write(counted)} ${t(`counted.${FIGURES[name].unit}`)}`;
  }
}

/** How a program reads a figure off a page. */
function marksOf<N extends FigureName>({ scope, values }: Figures<N>, name: N, { reading, since }: Vouched) {
  return {
    'data-figure': name,
    'data-value': reading ? 'reading' : (values[name] ?? 'unknown'),
    'data-area': scope.area,
    'data-operation': scope.operationId ?? undefined,
    'data-tier': scope.tier,
    'data-zone': scope.zoneId,
    'data-stale': since === null ? undefined : true,
  };
}

function Shown({
  value,
  reading,
  write,
}: {
  value: Counted;
  reading: boolean;
  write: (value: number) => string;
}) {
  const { t } = useTranslation('figures');
  if (reading)
    return (
      <i className={css.reading}>
        <span className="tx-heard">{t('reading')}</span>
      </i>
    );
  if (value === 'hidden') return <span className={css.hidden}>{t('hidden')}</span>;
  return value === null ? '–' : write(value);
}

/** Grouped by thousands, in every language alike. */
function written(value: number): string {
  return value.toLocaleString('en-US');
}

const EDGE_PX = 8;
const WIDE_PX = 320;

/** Beside the figure and, in the browser's top layer, over everything: panels cut what sticks out of them. */
function Note<N extends FigureName>({
  id,
  by,
  of,
  names,
  since,
}: {
  id: string;
  by: RefObject<HTMLElement | null>;
  of: Figures<N>;
  names: readonly N[];
  since: number | null;
}) {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { left, bottom, top } = by.current!.getBoundingClientRect();
    const { style } = note.current!;
    style.left = `${Math.max(EDGE_PX, Math.min(left, innerWidth - WIDE_PX - EDGE_PX))}px`;
    if (bottom < innerHeight / 2) style.top = `${bottom + EDGE_PX}px`;
    else style.bottom = `${innerHeight - top + EDGE_PX}px`;
    note.current!.showPopover?.();
  }, [by]);
  return (
    <div id={id} ref={note} role="tooltip" popover="manual" className={css.note}>
      <Definitions of={of} names={names} since={since} />
    </div>
  );
}
