import { useEffect, useState } from 'react';
import { useFromPlayer } from '../../../picture/store.tsx';

/** A link that takes longer than this is told; before, it is about to come. */
const SAY_AFTER_MS = 3_000;

/** Whether nothing has come from the server since the page was opened, and that is worth a word. */
export function useUnheard(): boolean {
  const { connecting, unstored } = useFromPlayer((player) => {
    const { link } = player.state();
    return {
      connecting: link.kind === 'connecting',
      unstored: link.kind === 'connecting' && link.unstoredSince !== null,
    };
  });
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!connecting) return;
    const timer = setTimeout(() => setLong(true), SAY_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [connecting]);
  return connecting && (unstored || long);
}
