import type { TFunction } from 'i18next';

/** `340 m` in tens below a kilometre and never none, else `1.2 km`. Metres. */
export function distanceText(metres: number, t: TFunction): string {
  return metres < 995
    ? lengthText(Math.max(10, Math.round(metres / 10) * 10), t)
    : t('common:distance.km', { value: (metres / 1_000).toFixed(1) });
}

/** `150 m`: what somebody drew or set, to the metre. */
export function lengthText(metres: number, t: TFunction): string {
  return t('common:distance.m', { value: Math.round(metres) });
}
