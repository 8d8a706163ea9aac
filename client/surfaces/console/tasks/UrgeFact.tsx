import { useTranslation } from 'react-i18next';
import type { Urge, UrgeRung } from '../../../../shared/model/urge.ts';
import { Fact } from '../../../ui/Drawer.tsx';
import { clockText } from '../../../ui/timeText.ts';

/**
 * The last urge: whom it reached and when, whether it was delivered, seen and acknowledged there. Phones tell the first two;
 * desks, and so departments that were called and the tier, do not. Nothing while none was given.
 */
export function UrgeFact({ urge, called = false }: { urge: Urge | undefined; called?: boolean }) {
  const { t } = useTranslation('command');
  if (!urge) return null;
  const { acknowledged, by, rungs } = urge;
  const name = (rung: UrgeRung) =>
    `${t('urge.name')} · ${t(`urge.rung.${called && rung === 'holder' ? 'called' : rung}`)}`;
  const heeded = acknowledged
    ? t('urge.acknowledged', { time: clockText(acknowledged.at), name: acknowledged.by })
    : '';
  // Before it had come to them: told by telephone.
  const early =
    acknowledged && !rungs.some(({ rung }) => rung === acknowledged.rung) ? acknowledged.rung : null;
  return (
    <>
      {rungs.map(({ rung, at, delivered, seen }, i) => {
        const tells = !called && rung !== 'tier';
        const told = [
          `${clockText(at)} ${i === 0 ? (by ?? t('urge.byClock')) : ''}`.trim(),
          tells && delivered === null && seen === null && acknowledged === null ? t('urge.waiting') : '',
          delivered === null ? '' : t('urge.delivered', { time: clockText(delivered) }),
          seen === null ? '' : t('urge.seen', { time: clockText(seen) }),
          acknowledged?.rung === rung ? heeded : '',
        ];
        return (
          <Fact key={rung} name={name(rung)}>
            {told.filter(Boolean).join(' · ')}
          </Fact>
        );
      })}
      {early ? <Fact name={name(early)}>{heeded}</Fact> : null}
    </>
  );
}
