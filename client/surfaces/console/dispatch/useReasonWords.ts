import { useTranslation } from 'react-i18next';
import type { Reason } from './reasons.ts';

/** Reasons as one line of words. */
export function useReasonWords(): (reasons: readonly Reason[]) => string {
  const { t } = useTranslation('command');
  const comma = t('dispatch.comma');
  return (reasons) =>
    reasons
      .map(({ key, values, skills, equipment }) =>
        t(`dispatch.why.${key}`, {
          ...values,
          what: [
            ...(skills ?? []).map((skill) => t(`skill.${skill}`)),
            ...(equipment ?? []).map((one) => t(`equipment.${one}`)),
          ].join(comma),
        }),
      )
      .join(t('dispatch.and'));
}
