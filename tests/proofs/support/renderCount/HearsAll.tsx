import { useUnitRows } from '../../../../client/features/units/useUnitRows.ts';
import { useLink, useNow, usePicture } from '../../../../client/picture/store.tsx';
import { ConsoleScreen as Pieces } from '../../../../client/surfaces/console/ConsoleScreen.tsx';
import { useConsole } from '../../../../client/surfaces/console/context/consoleContext.tsx';

declare global {
  interface Window {
    /** Said by the proof before the page loads: the screen hears the whole Picture and the clock at its root. */
    hearsAll?: boolean;
  }
}

/** In the place of the console's screen, in the build of this proof alone. */
export function ConsoleScreen() {
  return window.hearsAll ? <HearsAll /> : <Pieces />;
}

/**
 * What the console's root was: one component that hears the Picture, the clock, the link and the units, with everything
 * else below it.
 */
function HearsAll() {
  usePicture((whole) => whole);
  useNow();
  useLink();
  useUnitRows(useConsole().view.area, null);
  return <Pieces />;
}
