import { useTranslation } from 'react-i18next';
import type { Urge } from '../../../../shared/model/urge.ts';
import { Fact } from '../../../ui/Drawer.tsx';
import { clockText } from '../../../ui/timeText.ts';

/** The last urge: whom it reached and when, whether it was delivered, seen and acknowledged there. Nothing while none was given. */
export function UrgeFact({ urge }: { urge: Urge | undefined }) {
  const { t } = useTranslation('command');
  if (!urge) return null;
  const { acknowledged, by, rungs } = urge;
  return (
    <>
      {rungs.map(({ rung, at, delivered, seen }) => {
        const told = [
          `${clockText(at)} ${rung === 'holder' ? (by ?? t('urge.byClock')) : ''}`.trim(),
          delivered === null && seen === null && acknowledged === null ? t('urge.waiting') : '',
          delivered === null ? '' : t('urge.delivered', { time: clockText(delivered) }),
          seen === null ? '' : t('urge.seen', { time: clockText(seen) }),
          acknowledged?.rung === rung
            ? t('urge.acknowledged', { time: clockText(acknowledged.at), name: acknowledged.by })
            : '',
        ];
        return (
          <Fact key={rung} name={`${t('urge.name')} · ${t(`urge.rung.${rung}`)}`}>
            {told.filter(Boolean).join(' · ')}
          </Fact>
        );
      })}
    </>
  );
}
