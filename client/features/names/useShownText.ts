import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { NameReading } from '../../../shared/wire/placeRoutes.ts';
import { showsLatin } from '../../ui/shownName.ts';
import type { Readings } from './readings.ts';

/** Comes when the first name is to be read: who reads Chinese and looks for nothing does without. */
let readings: Readings | null = null;
let asked = false;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

function readingOf(text: string): NameReading | null {
  if (!asked) {
    asked = true;
    import('./readings.ts').then(
      ({ READINGS }) => {
        readings = READINGS;
        READINGS.subscribe(tell);
        tell();
      },
      () => {
        // Shown as they are; whoever shows the next asks again.
        asked = false;
      },
    );
  }
  return readings?.of(text) ?? null;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const heard = () => readings?.heard() ?? -1;

/**
 * Names that the record keeps as text — of a team, a department, a place — as the language of the screen has them; as they
 * are until the server has read them. The function is another one when it says something else.
 */
export function useShownText(): (name: string) => string {
  const { i18n } = useTranslation();
  const version = useSyncExternalStore(subscribe, heard);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language, or more names that are read, say other names
  return useCallback((name) => (showsLatin() && readingOf(name)?.latin) || name, [i18n.language, version]);
}

/** How texts are said, for who looks for them; null for what is not known yet, and is asked for by being wanted. */
export function useReadings(): (text: string) => NameReading | null {
  const version = useSyncExternalStore(subscribe, heard);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more is known: another function, so that who uses it looks again
  return useCallback((text) => readingOf(text), [version]);
}
