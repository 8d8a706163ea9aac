import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Drawer.module.css';
import { Icon } from './Icon.tsx';

/** The one drawer: whatever was clicked, with what it is, since when, and what can be done now. */
export function Drawer({
  symbol,
  title,
  chips,
  figure,
  children,
  footer,
  onClose,
}: {
  symbol: ReactNode;
  title: string;
  chips?: ReactNode;
  /** Top right: the one figure that matters now, over its caption. */
  figure?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <aside className={css.drawer} aria-label={title}>
      <header className={css.head}>
        <div>
          <h2 className={css.title}>
            {symbol}
            <span>{title}</span>
          </h2>
          {chips ? <div className={css.chips}>{chips}</div> : null}
        </div>
        {figure ? <div className={css.figure}>{figure}</div> : null}
        <button type="button" className={css.close} aria-label={t('drawer.close')} onClick={onClose}>
          <Icon of={X} size={18} />
        </button>
      </header>
      <div className={css.body}>{children}</div>
      {footer ? <footer className={css.foot}>{footer}</footer> : null}
    </aside>
  );
}

export function Chip({ children }: { children: ReactNode }) {
  return <span className={css.chip}>{children}</span>;
}

/** A list of facts: what, and what it is. Empty values are left out by the caller. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className={css.facts}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A titled part of the drawer. */
export function Section({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <header className={css.sectionHead}>
        <h3>{title}</h3>
        {hint ? <span>{hint}</span> : null}
      </header>
      {children}
    </section>
  );
}
