import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainName } from '../../../features/areas/placeName.ts';
import { useAreaSearch } from '../../../features/areas/useAreaSearch.ts';
import { Key } from '../../../ui/Key.tsx';
import css from './CommandPalette.module.css';
import { matchItems, type PaletteItem } from './paletteMatch.ts';

/** Areas that are offered beside the acts. */
const MOST_PLACES = 6;

/** Every act and every place by name, in either language: opened, chosen and left with the keyboard alone. */
export function CommandPalette({
  items,
  root,
  onArea,
  onClose,
}: {
  items: readonly PaletteItem[];
  /** The area that places are looked for in. */
  root: string;
  onArea: (code: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('tools');
  const id = useId();
  const frame = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { areas } = useAreaSearch(text, root);
  // None before there is a text; the best come first.
  const places = text.trim() === '' ? [] : areas.slice(0, MOST_PLACES);
  const found = [
    ...matchItems(items, text),
    ...places.map(
      (area): PaletteItem => ({
        id: `area:${area.code}`,
        group: 'place',
        title: plainName(area),
        names: [area.name],
        hint: `${t(`common:tier.${area.tier}`)} ${area.code}`,
        run: () => onArea(area.code),
      }),
    ),
  ];
  const chosen = Math.min(at, found.length - 1);
  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };

  useEffect(() => {
    const before = document.activeElement;
    frame.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // The page's own keys have a rest while this is open.
    event.stopPropagation();
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      if (found.length > 0) setAt((chosen + by + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[chosen]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
  };

  return (
    <dialog
      ref={frame}
      className={css.palette}
      aria-label={t('palette.title')}
      onKeyDown={onKeyDown}
      onCancel={onClose}
    >
      <input
        className={css.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      {found.length === 0 ? <p className={css.none}>{t('palette.none', { text })}</p> : null}
      <div ref={list} id={`${id}-list`} className={css.list} role="listbox" aria-label={t('palette.title')}>
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field above, which names the chosen one
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            tabIndex={-1}
            onClick={() => run(item)}
            onPointerMove={() => setAt(index)}
          >
            <span className={css.group}>{t(`palette.group.${item.group}`)}</span>
            <span className={css.title}>
              {item.title}
              {item.hint ? <small>{item.hint}</small> : null}
            </span>
            {item.keys ? <Key>{item.keys}</Key> : null}
          </div>
        ))}
      </div>
      <p className={css.foot}>
        <Key>↑</Key> <Key>↓</Key> {t('palette.choose')} <Key>Enter</Key> {t('palette.run')} <Key>Esc</Key>{' '}
        {t('palette.leave')}
      </p>
    </dialog>
  );
}
