/** Layers that take the keyboard for themselves while they are open. */
const OPEN_LAYER =
  '.ant-modal-wrap:not([style*="display: none"]), .ant-dropdown:not(.ant-dropdown-hidden), dialog[open], .driver-popover';
const TYPING = 'input, textarea, select, [contenteditable], .ant-modal, [role="combobox"]';

/** Whether a dialog or a menu lies over the screen. */
export function isLayerOpen(): boolean {
  return document.querySelector(OPEN_LAYER) !== null;
}

/** Whether a key press is for the screen: nobody is typing, no dialog or menu is open, no other key is held. */
export function isFreeKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest(TYPING) && !isLayerOpen();
}
