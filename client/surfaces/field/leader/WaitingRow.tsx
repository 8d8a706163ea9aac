import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import css from './leader.module.css';

/** One row of the street's desk: what it is, the one thing to do now, and below it whatever was unfolded. */
export function WaitingRow({
  icon,
  title,
  lines,
  late = false,
  more = null,
  main,
  children,
}: {
  icon: LucideIcon;
  title: ReactNode;
  /** What it waits for, how late it is, what it is called. */
  lines: ReactNode;
  late?: boolean;
  /** The words are a button that unfolds what else can be done; null where nothing can. */
  more?: { readonly open: boolean; toggle(): void } | null;
  /** The one thing to do now. */
  main: ReactNode;
  children?: ReactNode;
}) {
  const words = (
    <>
      <b>{title}</b>
      {lines}
    </>
  );
  return (
    <div className={css.row} data-late={late}>
      <span className={css.symbol}>
        <Icon of={icon} size={20} />
      </span>
      {more ? (
        <button type="button" className={css.words} aria-expanded={more.open} onClick={more.toggle}>
          {words}
        </button>
      ) : (
        <div className={css.words}>{words}</div>
      )}
      {main}
      {children}
    </div>
  );
}
