import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { NameReading } from '../../../shared/wire/placeRoutes.ts';
import { showsLatin } from '../../ui/shownName.ts';
import { READINGS } from './readings.ts';

/**
 * Names that the record keeps as text — of a team, a department, a place — as the language of the screen has them; as they
 * are until the server has read them. The function is another one when it says something else.
 */
export function useShownText(): (name: string) => string {
  const { i18n } = useTranslation();
  const heard = useSyncExternalStore(READINGS.subscribe, READINGS.heard);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language, or more names that are read, say other names
  return useCallback((name) => (showsLatin() && READINGS.of(name)?.latin) || name, [i18n.language, heard]);
}

/** How texts are said, for who looks for them; null for what is not known yet, and is asked for by being wanted. */
export function useReadings(): (text: string) => NameReading | null {
  const heard = useSyncExternalStore(READINGS.subscribe, READINGS.heard);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more is known: another function, so that who uses it looks again
  return useCallback((text) => READINGS.of(text), [heard]);
}
