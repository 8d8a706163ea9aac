import { useEffect, useRef } from 'react';
import { takeEscape } from '../../ui/escapeStack.ts';
import { isFreeKey, isLayerOpen } from '../../ui/freeKey.ts';

export interface Shortcuts {
  search(): void;
  goToArea(): void;
  report(): void;
  /** Puts the keyboard on the queue. */
  queue(): void;
  back(): void;
}

/** Keys by what they do; the help of the screen lists them. */
export const CONSOLE_KEYS = {
  '/': 'search',
  g: 'goToArea',
  n: 'report',
  ArrowDown: 'queue',
  ArrowUp: 'queue',
  Escape: 'back',
} as const satisfies Readonly<Record<string, keyof Shortcuts>>;

/**
 * `/` search, `g` go to area, `n` new incident, arrows to the queue, `Esc` back. Letters are left alone while
 * somebody types, arrows while anything has the focus that knows them itself.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        if (event.defaultPrevented || event.isComposing) return;
        // A dialog, an open list or a menu closes itself and nothing more.
        const target = event.target instanceof Element ? event.target : null;
        if (target?.closest('.ant-modal, .ant-select-open') || isLayerOpen()) return;
        if (!takeEscape()) latest.current.back();
        return;
      }
      if (event.shiftKey || !isFreeKey(event)) return;
      const act = (CONSOLE_KEYS as Readonly<Record<string, keyof Shortcuts>>)[event.key];
      if (!act || (act === 'queue' && document.activeElement !== document.body)) return;
      event.preventDefault();
      latest.current[act]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
