import { Building2, Check } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../../shared/model/candidate.ts';
import type { Need } from '../../../../shared/model/need.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { factsIn, type Offer } from '../../../features/dispatch/offers.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { UnitSymbol } from '../../../features/units/UnitSymbol.tsx';
import { distanceText } from '../../../ui/distanceText.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useDuration } from '../../../ui/useDuration.ts';
import { type Chosen, roleOf } from './choice.ts';
import css from './dispatch.module.css';
import { type Reason, reasonsOf } from './reasons.ts';
import { useReasonWords } from './useReasonWords.ts';

/** What a person may do with an offer. */
interface Choosing {
  onToggle: (offer: Offer) => void;
  onLead: (offer: Offer) => void;
}

/**
 * Those who could be sent, ranked, each with the facts and with what tells them from their neighbours. `paired`: the
 * first two are proposed as one. Without `choosing` it is only read.
 */
export function CandidateList({
  offers,
  need,
  chosen,
  paired = false,
  choosing,
}: {
  offers: readonly Offer[];
  need: Need;
  chosen: readonly Chosen[];
  paired?: boolean;
  choosing?: Choosing;
}) {
  const { t } = useTranslation('command');
  if (offers.length === 0) return null;
  const guessed = offers.some((one) => wayOf(one) === 'air');
  return (
    <table className={css.list} aria-label={t('dispatch.list')}>
      <thead>
        <tr>
          <th scope="col">
            <span className="tx-heard">{t('dispatch.rank')}</span>
          </th>
          <th scope="col">{t('dispatch.unit')}</th>
          <th scope="col" title={t(guessed ? 'dispatch.airHint' : 'dispatch.streetsHint')}>
            {t(guessed ? 'dispatch.distance' : 'dispatch.alongStreets')}
          </th>
          <th scope="col" title={t('dispatch.estimate')}>
            {t('dispatch.travel')}
          </th>
          <th scope="col">{t('dispatch.fix')}</th>
          <th scope="col">{t('dispatch.load')}</th>
        </tr>
      </thead>
      {offers.map((offer, i) => (
        <Fragment key={`${offer.kind}:${offer.id}`}>
          {i === 0 && paired ? (
            <tbody className={css.block}>
              <tr>
                <th scope="rowgroup" colSpan={6}>
                  {t('dispatch.together')}
                </th>
              </tr>
            </tbody>
          ) : null}
          <CandidateRow
            offer={offer}
            reasons={reasonsAt(offers, i, paired, need)}
            proposed={paired && i < 2}
            role={roleOf(chosen, offer)}
            choosing={choosing}
          />
        </Fragment>
      ))}
    </table>
  );
}

/** Who assists stands between the lead and the alternatives to it, and is told by what they help with. */
function reasonsAt(offers: readonly Offer[], i: number, paired: boolean, need: Need): Reason[] {
  if (!paired) return reasonsOf(offers, i, need);
  if (i === 1) return reasonsOf([offers[1]!], 0, need);
  return reasonsOf([offers[0]!, ...offers.slice(2)], Math.max(0, i - 1), need);
}

function wayOf(offer: Offer) {
  if (offer.kind === 'unit') return offer.unit.way;
  return offer.kind === 'team' ? offer.team.way : null;
}

function CandidateRow({
  offer,
  reasons,
  proposed,
  role,
  choosing,
}: {
  offer: Offer;
  reasons: readonly Reason[];
  proposed: boolean;
  role: Chosen['role'] | null;
  choosing: Choosing | undefined;
}) {
  const { t } = useTranslation('command');
  const duration = useDuration();
  const words = useReasonWords();
  const { name, rank } = factsIn(offer);
  const unit = offer.kind === 'unit' ? offer.unit : null;
  const team = offer.kind === 'team' ? offer.team : null;
  const distance = unit?.distanceM ?? team?.nearestM ?? null;
  const travelS = unit?.travelS ?? team?.travelS ?? null;
  const fit = unit ?? team;
  // Two buttons stand there.
  const wide = role === 'assist' && choosing !== undefined;
  return (
    <tbody data-chosen={role !== null} data-proposed={proposed}>
      <tr>
        <th scope="row" className={css.rank}>
          {rank}
        </th>
        <td className={css.name}>
          {offer.kind === 'department' ? (
            <Icon of={Building2} size={16} />
          ) : (
            <UnitSymbol kind={unit?.unitKind ?? 'volunteer'} state="fresh" size={18} />
          )}
          <b>
            <ShownText>{name}</ShownText>
          </b>
          {fit ? (
            <em title={t(`dispatch.home.${fit.homeFit}Hint`)}>{t(`dispatch.home.${fit.homeFit}`)}</em>
          ) : null}
          <Beside offer={offer} />
        </td>
        <td title={t(wayOf(offer) === 'air' ? 'dispatch.airHint' : 'dispatch.streetsHint')}>
          {distance === null ? '–' : `${wayOf(offer) === 'air' ? '≈' : ''}${distanceText(distance, t)}`}
        </td>
        <td>{travelS === null ? '–' : duration(Math.max(60, travelS) * 1000)}</td>
        <td>{unit ? duration(unit.fixAgeMs) : '–'}</td>
        <td>{unit?.load ?? (offer.kind === 'department' ? offer.office.load : '–')}</td>
      </tr>
      <tr className={css.reasons}>
        <td />
        <td colSpan={wide ? 2 : 3}>{words(reasons)}</td>
        <td colSpan={wide ? 3 : 2} className={css.role}>
          {choosing ? (
            <Choice offer={offer} name={name} role={role} {...choosing} />
          ) : role ? (
            <b>{t(`common:assignmentRole.${role}`)}</b>
          ) : null}
        </td>
      </tr>
    </tbody>
  );
}

/** Whose they are, or how many could go, or whom one telephones. */
function Beside({ offer }: { offer: Offer }) {
  const { t } = useTranslation('command');
  if (offer.kind === 'unit') return <Home of={offer.unit} />;
  if (offer.kind === 'team')
    return <span>{t('dispatch.teamIdle', { idle: offer.team.idle, count: offer.team.onDuty })}</span>;
  return <span>{offer.office.dutyPhone}</span>;
}

function Home({ of: { team, unitKind, homeArea } }: { of: Candidate }) {
  const { t } = useTranslation('command');
  const home = useAreaName(homeArea);
  return <span>{[team ?? t(`common:unitKind.${unitKind}`), home].join(' · ')}</span>;
}

function Choice({
  offer,
  name,
  role,
  onToggle,
  onLead,
}: { offer: Offer; name: string; role: Chosen['role'] | null } & Choosing) {
  const { t } = useTranslation('command');
  return (
    <>
      {role === 'assist' ? (
        <button type="button" className={css.lead} onClick={() => onLead(offer)}>
          {t('dispatch.makeLead')}
        </button>
      ) : null}
      <button
        type="button"
        className={css.pick}
        aria-pressed={role !== null}
        onMouseDown={(event) => event.preventDefault()}
        aria-label={t('dispatch.choose', { name })}
        onClick={() => onToggle(offer)}
      >
        {role ? <Icon of={Check} size={13} /> : null}
        {role ? t(`common:assignmentRole.${role}`) : t('dispatch.take')}
      </button>
    </>
  );
}
