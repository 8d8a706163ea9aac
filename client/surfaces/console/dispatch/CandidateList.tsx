import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DispatchList } from '../../../../shared/model/candidate.ts';
import { SKIP_REASONS } from '../../../../shared/model/candidate.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { UnitSymbol } from '../../../features/units/UnitSymbol.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useDuration } from '../../../ui/useDuration.ts';
import { type Chosen, distanceText, type Offer, reasonsOf, roleOf } from './choice.ts';
import css from './dispatch.module.css';

/** What a person may do with an offer. */
interface Choosing {
  onToggle: (offer: Offer) => void;
  onLead: (offer: Offer) => void;
}

/** Those who could be sent, ranked, each with the facts and the reasons. Without `choosing` it is only read. */
export function CandidateList({
  offers,
  chosen,
  choosing,
}: {
  offers: readonly Offer[];
  chosen: readonly Chosen[];
  choosing?: Choosing;
}) {
  const { t } = useTranslation('command');
  const nearest = Math.min(
    ...offers.map((one) => (one.kind === 'unit' ? one.unit.distanceM : Number.POSITIVE_INFINITY)),
  );
  if (offers.length === 0) return null;
  return (
    <table className={css.list} aria-label={t('dispatch.list')}>
      <thead>
        <tr>
          <th scope="col">
            <span className="tx-heard">{t('dispatch.rank')}</span>
          </th>
          <th scope="col">{t('dispatch.unit')}</th>
          <th scope="col">{t('dispatch.distance')}</th>
          <th scope="col" title={t('dispatch.estimate')}>
            {t('dispatch.travel')}
          </th>
          <th scope="col">{t('dispatch.fix')}</th>
          <th scope="col">{t('dispatch.load')}</th>
          <th scope="col">{t('dispatch.score')}</th>
        </tr>
      </thead>
      {offers.map((offer, i) => (
        <CandidateRow
          key={`${offer.kind}:${offer.id}`}
          offer={offer}
          rank={i + 1}
          nearestM={Number.isFinite(nearest) ? nearest : null}
          role={roleOf(chosen, offer)}
          choosing={choosing}
        />
      ))}
    </table>
  );
}

function CandidateRow({
  offer,
  rank,
  nearestM,
  role,
  choosing,
}: {
  offer: Offer;
  rank: number;
  nearestM: number | null;
  role: Chosen['role'] | null;
  choosing: Choosing | undefined;
}) {
  const { t } = useTranslation('command');
  const duration = useDuration();
  const { name, homeArea, skillsMatched, score } = offer.kind === 'unit' ? offer.unit : offer.team;
  const home = useAreaName(homeArea);
  const unit = offer.kind === 'unit' ? offer.unit : null;
  const distance = unit ? unit.distanceM : offer.kind === 'team' ? offer.team.nearestM : null;
  const sub = unit
    ? [unit.team ?? t(`common:unitKind.${unit.unitKind}`), home].join(' · ')
    : offer.kind === 'team'
      ? t('dispatch.teamIdle', { idle: offer.team.idle, count: offer.team.onDuty })
      : '';
  return (
    <tbody data-chosen={role !== null}>
      <tr>
        <th scope="row" className={css.rank}>
          {rank}
        </th>
        <td className={css.name}>
          <UnitSymbol kind={unit?.unitKind ?? 'volunteer'} state="fresh" size={18} />
          <b>{name}</b>
          <span>{sub}</span>
        </td>
        <td>{distance === null ? '–' : distanceText(distance)}</td>
        <td>{unit ? duration(Math.max(60, unit.travelS) * 1000) : '–'}</td>
        <td>{unit ? duration(unit.fixAgeMs) : '–'}</td>
        <td>{unit ? unit.load : '–'}</td>
        <td className={css.score}>
          <i aria-hidden="true">
            <u style={{ width: `${score}%` }} />
          </i>
          <b>{Math.round(score)}</b>
        </td>
      </tr>
      <tr className={css.reasons}>
        <td />
        <td colSpan={4}>
          {reasonsOf(offer, nearestM)
            .map(({ key, values }) => t(`dispatch.why.${key}`, values ?? {}))
            .join(t('dispatch.and'))}
          {skillsMatched.slice(0, 2).map((skill) => (
            <em key={skill}>{t(`skill.${skill}`)}</em>
          ))}
        </td>
        <td colSpan={2} className={css.role}>
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

/** Named skipped ones that are drawn; the rest is counted by reason. */
const NAMED = 8;

/** Who is not on the list, and why. */
export function SkippedList({ list }: { list: DispatchList }) {
  const { t } = useTranslation('command');
  const total = Object.values(list.skippedCounts).reduce((sum, count) => sum + (count ?? 0), 0);
  if (total === 0) return null;
  return (
    <details className={css.skipped}>
      <summary>
        {t('dispatch.skipped', { count: total })}
        <span>
          {SKIP_REASONS.filter((why) => list.skippedCounts[why])
            .map((why) => `${t(`dispatch.skip.${why}`)} ${list.skippedCounts[why]}`)
            .join(' · ')}
        </span>
      </summary>
      <dl>
        {list.skipped.slice(0, NAMED).map(({ unitId, name, why }) => (
          <div key={unitId}>
            <dt>{name}</dt>
            <dd>{t(`dispatch.skip.${why}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
