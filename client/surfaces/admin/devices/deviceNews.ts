import type { TFunction } from 'i18next';
import type { DeviceNote } from '../../../../shared/wire/identityRoutes.ts';

/** That somebody reported as a device without its token: the phone itself is told nothing that helps. */
export function deniedText({ denied }: DeviceNote, t: TFunction): string | null {
  return denied && t('admin:devices.denied', { count: denied.count });
}

/** How many fixes of a device were refused, and why the last: it was answered "delivered", so a person must see it. */
export function refusedText({ refused, refusal }: DeviceNote, t: TFunction): string | null {
  if (!refusal) return null;
  return t('admin:devices.refused', { count: refused, why: t(`common:errors.${refusal.code}`) });
}
