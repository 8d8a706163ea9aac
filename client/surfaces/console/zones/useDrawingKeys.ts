import { useEffect } from 'react';
import type { DrawingDesk } from './DrawingDesk.ts';
import { close, takeBackCorner } from './drawing.ts';

/** Backspace takes back, Enter closes a polygon, while the keys are not needed by a field. */
export function useDrawingKeys(desk: DrawingDesk): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, button, a, [contenteditable], .ant-modal')) return;
      if (event.key !== 'Backspace' && event.key !== 'Enter') return;
      event.preventDefault();
      desk.change(event.key === 'Backspace' ? takeBackCorner : close);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [desk]);
}
