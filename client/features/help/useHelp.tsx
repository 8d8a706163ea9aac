import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { isFreeKey } from '../../ui/freeKey.ts';
import { useBackStep } from '../../ui/useBackStep.ts';
import type { GuideOf } from './guides.ts';
import type { KeyLine } from './HelpSheet.tsx';

/** Loaded when it is asked for: no phone waits for it. */
const HelpSheet = lazy(async () => ({ default: (await import('./HelpSheet.tsx')).HelpSheet }));

/** What every sheet ends with. */
const ALWAYS: readonly KeyLine[] = [['?', 'help']];

/** The help of a screen: `?` opens it as `open` does; `sheet` stands anywhere on the screen. */
export function useHelp(
  of: GuideOf,
  keys: readonly KeyLine[],
  legend?: ReactNode,
): { open: () => void; sheet: ReactNode } {
  const [shown, setShown] = useBackStep(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || !isFreeKey(event)) return;
      event.preventDefault();
      setShown(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [setShown]);
  return {
    open: () => setShown(true),
    sheet: shown ? (
      <Suspense fallback={null}>
        <HelpSheet
          of={of}
          legend={legend}
          keys={keys.length > 0 ? [...keys, ...ALWAYS] : keys}
          onClose={() => setShown(false)}
        />
      </Suspense>
    ) : null,
  };
}
