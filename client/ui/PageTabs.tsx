import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import css from './PageTabs.module.css';

/** Parts of one page, of which one is shown; arrows go from one to the next. */
export function PageTabs<Key extends string>({
  label,
  tabs,
  chosen,
  onChoose,
}: {
  label: string;
  tabs: readonly { key: Key; title: string }[];
  chosen: Key;
  onChoose: (key: Key) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const at = tabs.findIndex(({ key }) => key === chosen);
    const next = (at + by + tabs.length) % tabs.length;
    onChoose(tabs[next]!.key);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={css.tabs} onKeyDown={step}>
      {tabs.map(({ key, title }) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === chosen}
          tabIndex={key === chosen ? 0 : -1}
          onClick={() => onChoose(key)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
