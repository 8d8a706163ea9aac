import { useTranslation } from 'react-i18next';
import { factsIn, type Offer } from '../../../features/dispatch/offers.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { distanceText } from '../../../ui/distanceText.ts';

/** One who may be sent: the name, and in a line how far and how busy. `role`: of two who go together. */
export function OfferLines({ offer, role }: { offer: Offer; role: 'responsible' | 'assist' | null }) {
  const { t } = useTranslation('leader');
  const facts: string[] = [];
  if (offer.kind === 'department') facts.push(t('desk'));
  else {
    const [metres, travelS] =
      offer.kind === 'unit'
        ? [offer.unit.distanceM, offer.unit.travelS]
        : [offer.team.nearestM, offer.team.travelS];
    if (metres !== null) facts.push(distanceText(metres, t));
    if (travelS !== null) facts.push(t('minutes', { count: Math.max(1, Math.round(travelS / 60)) }));
  }
  const load = offer.kind === 'unit' ? offer.unit.load : offer.kind === 'department' ? offer.office.load : 0;
  facts.push(load === 0 ? t('free') : t('load', { count: load }));
  return (
    <>
      <b>
        <ShownText>{factsIn(offer).name}</ShownText>
        {role ? ` · ${t(`common:assignmentRole.${role}`)}` : ''}
      </b>
      <p>{facts.join(' · ')}</p>
    </>
  );
}
