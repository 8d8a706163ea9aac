import { useTranslation } from 'react-i18next';
import { agoParts } from './timeText.ts';

/** Durations in words of the current language: `38 秒`, `12 分钟`, `1 小时 5 分`. */
export function useDuration(): (ms: number) => string {
  const { t } = useTranslation();
  return (ms) => {
    const { key, ...values } = agoParts(ms);
    return t(key, values);
  };
}
