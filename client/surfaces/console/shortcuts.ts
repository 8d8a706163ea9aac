import { useEffect, useRef } from 'react';

export interface Shortcuts {
  search(): void;
  goToArea(): void;
  report(): void;
  back(): void;
}

/** `/` search, `g` go to area, `n` new incident, `Esc` back. Letters are left alone while somebody types. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const target = event.target instanceof Element ? event.target : null;
      if (event.key === 'Escape') {
        // A dialog, an open list or a menu closes itself and nothing more.
        if (target?.closest('.ant-modal, .ant-select-open') || document.querySelector(OPEN_LAYER)) return;
        latest.current.back();
        return;
      }
      if (target?.closest('input, textarea, select, [contenteditable], .ant-modal')) return;
      const act = { '/': 'search', g: 'goToArea', n: 'report' }[event.key] as keyof Shortcuts | undefined;
      if (!act) return;
      event.preventDefault();
      latest.current[act]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const OPEN_LAYER = '.ant-modal-wrap:not([style*="display: none"]), .ant-dropdown:not(.ant-dropdown-hidden)';
