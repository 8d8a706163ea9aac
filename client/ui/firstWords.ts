import type { TFunction } from 'i18next';
import type { FirstDone } from '../../shared/wire/errors.ts';
import { clockText } from './timeText.ts';

/** Who was first, when, and with what where the surface has the words for it (a phone has none), in a sentence. */
export function firstWords(t: TFunction, { name, at, own }: FirstDone, words?: string): string {
  const what = words ? t('common:first.what', { words }) : '';
  return t(`common:first.${own ? 'own' : 'other'}`, { name, time: clockText(at), what });
}
