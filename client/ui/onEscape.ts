import type { KeyboardEvent } from 'react';

/** `Esc` inside a form leaves the form and nothing above it; an open list of choices takes it first. */
export function onEscape(leave: () => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    if (event.target instanceof Element && event.target.closest('.ant-select-open')) return;
    event.stopPropagation();
    leave();
  };
}
