import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { OverPage } from '../../ui/OverPage.tsx';
import type { GuideOf } from './guides.ts';
import css from './help.module.css';
import { startGuide } from './startGuide.ts';

/** One line of the keys: what is pressed, and under which name `help:key` says what it does. */
export type KeyLine = readonly [keys: string, does: string];

/** Keys and legend of a screen, and the way into its guide. */
export function HelpSheet({
  of,
  keys,
  legend,
  onClose,
}: {
  of: GuideOf;
  keys: readonly KeyLine[];
  /** What the signs of its map mean; none where it has no map. */
  legend?: ReactNode;
  onClose: () => void;
}) {
  const { t } = useTranslation('help');
  const frame = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const before = document.activeElement;
    frame.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <OverPage>
      <dialog
        ref={frame}
        className={css.sheet}
        aria-labelledby={title}
        onClose={onClose}
        onKeyDown={(event) => {
          // Only this sheet is left, nothing behind it.
          if (event.key === 'Escape') event.stopPropagation();
        }}
      >
        <header className={css.head}>
          <h2 id={title}>{t('common:help.title')}</h2>
          <button type="button" aria-label={t('close')} onClick={onClose}>
            <Icon of={X} size={18} />
          </button>
        </header>
        <p className={css.about}>{t(`about.${of}`)}</p>
        <button
          type="button"
          className={css.start}
          onClick={() => {
            onClose();
            void startGuide(of, t);
          }}
        >
          {t('common:help.start')}
        </button>
        {keys.length > 0 ? (
          <section aria-label={t('keys')}>
            <h3>{t('keys')}</h3>
            <dl className={css.keys}>
              {keys.map(([key, does]) => (
                <div key={does}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(`key.${does}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ) : null}
        {legend ? (
          <section aria-label={t('legend')}>
            <h3>{t('legend')}</h3>
            <div className={css.legend}>{legend}</div>
          </section>
        ) : null}
      </dialog>
    </OverPage>
  );
}
