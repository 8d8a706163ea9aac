/** Another tab of this browser has signed somebody in or out. */
const NAME = 'tongxin.session';
let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel {
  channel ??= new BroadcastChannel(NAME);
  return channel;
}

/** Tells the other tabs of this browser that somebody was signed in or out here. */
export function tellOtherTabs(): void {
  open().postMessage('changed');
}

/**
 * Calls when this page may show what belongs to somebody who is not signed in any more: another tab has signed
 * somebody in or out, or the browser brings the page back as it was when it was left. Answers how to stop.
 */
export function onSomebodyElse(listener: () => void): () => void {
  const shown = ({ persisted }: PageTransitionEvent) => {
    if (persisted) listener();
  };
  open().addEventListener('message', listener);
  window.addEventListener('pageshow', shown);
  return () => {
    open().removeEventListener('message', listener);
    window.removeEventListener('pageshow', shown);
  };
}
