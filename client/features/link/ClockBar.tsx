import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../shared/access/principal.ts';
import type { ClockTrouble } from '../../../shared/wire/clockTrouble.ts';
import { agoParts } from '../../ui/timeText.ts';
import { AlertBar } from './AlertBar.tsx';
import { useStoring } from './useStoring.ts';

/**
 * Under a header: what is wrong with the server's clock, and what is to be done. Whoever lets technical support in is told,
 * who can have it set; for others the screens go on as before. Nothing while all is well.
 */
export function ClockBar({ trouble, principal }: { trouble: ClockTrouble | null; principal: Principal }) {
  const { t } = useTranslation();
  if (!trouble || !can(principal, 'support.grant', principal.area)) return null;
  const { kind, byMs } = trouble;
  const { key, ...values } = agoParts(Math.abs(byMs));
  const by = t(key, values);
  return (
    <section aria-label={t('clockTrouble.heard')}>
      <AlertBar heard={t('clockTrouble.heard')} testId="clock-trouble">
        {t(`clockTrouble.${kind}`, {
          by: kind === 'behind' ? by : t(byMs > 0 ? 'clockTrouble.fast' : 'clockTrouble.slow', { by }),
        })}
      </AlertBar>
    </section>
  );
}

/** The same on a page without a socket. */
export function ClockLine({ principal }: { principal: Principal }) {
  return <ClockBar trouble={useStoring()?.clock ?? null} principal={principal} />;
}
