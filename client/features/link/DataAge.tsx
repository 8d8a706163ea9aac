import { useLinkKind, useNow, usePlayer } from '../../picture/store.tsx';
import { LinkState } from './LinkState.tsx';

/** How old the data is: renewed by its own beat, and at once when the link goes or comes. Frames come many times a second. */
export function DataAge({ everyMs }: { everyMs?: number }) {
  useLinkKind();
  const now = useNow(everyMs);
  return <LinkState link={usePlayer().state().link} now={now} />;
}
