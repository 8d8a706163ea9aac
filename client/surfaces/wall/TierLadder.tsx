import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandTier, commandTier } from '../../../shared/model/area.ts';
import { type LadderStep, ladderOf } from '../../../shared/picture/selectorsLadder.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { plainName } from '../../features/areas/placeName.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { usePicture } from '../../picture/store.tsx';
import { minuteText } from '../../ui/timeText.ts';
import ladder from './ladder.module.css';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const NAMES = ['bodiesActivated', 'bodiesTold', 'raisedUnheld'] as const;
/** Rungs, each with its bodies. */
const sameRungs = equalTo(3);

/** The four tiers from the city down: whether each is up, since when, and how long after the one before. */
export function TierLadder() {
  const { t } = useTranslation('wall');
  const { operation } = useWall();
  const tiers = usePicture(
    (picture) => (operation ? ladderOf(picture, operation, operation.area) : []),
    sameRungs,
  );
  return (
    <section className={css.section}>
      <h2>
        {t('ladder.title')} <small>{t('ladder.latency')}</small>
      </h2>
      <ol>
        {tiers.map((step) => (
          <StepRow key={step.tier} step={step} />
        ))}
      </ol>
    </section>
  );
}

function StepRow({ step }: { step: LadderStep }) {
  const { t } = useTranslation('wall');
  const { tier, bodies, state, activatedAt, sinceEventMs, sinceBeforeMs } = step;
  const { operation } = useWall();
  const scope = useMemo(
    () => ({ area: operation!.area, operationId: operation!.operationId, tier }),
    [operation, tier],
  );
  const figures = useFigures(NAMES, scope);
  const minutes = (ms: number) => Math.round(ms / MINUTE_MS);
  const first = bodies.find((body) => body.activatedAt === activatedAt) ?? bodies[0];
  const words = [
    activatedAt === null ? t(`common:tierState.${state ?? 'none'}`) : minuteText(activatedAt),
    activatedAt === null
      ? ''
      : sinceBeforeMs === null
        ? t('ladder.first')
        : t('ladder.after', { count: minutes(sinceBeforeMs) }),
  ].filter(Boolean);
  return (
    <li className={ladder.rung} data-state={state ?? 'none'}>
      <span className={ladder.badge}>{t(`ladder.badge.${commandTier(tier)}`)}</span>
      <span className={ladder.rungName}>
        <b>
          {first ? (
            <BodiesName first={first.area} count={bodies.length} tier={commandTier(tier)} />
          ) : (
            t('ladder.noArea')
          )}
        </b>
        <small>
          {Number(figures.values.raisedUnheld) > 0 ? (
            <em className={ladder.raised}>
              {t('ladder.raised')} <FigureValue of={figures} name="raisedUnheld" plain />
            </em>
          ) : null}
          {words.join(' · ')}
          {bodies.length > 1 ? (
            <>
              {' · '}
              {t('ladder.activated')} <FigureValue of={figures} name="bodiesActivated" plain />/
              <FigureValue of={figures} name="bodiesTold" plain />
            </>
          ) : null}
        </small>
      </span>
      <span className={ladder.rungFigure}>
        {sinceEventMs === null ? '–' : t('ladder.tPlus', { count: minutes(sinceEventMs) })}
        {state === 'activated' ? (
          <svg viewBox="0 0 16 16" className={ladder.check} aria-hidden="true">
            <path d="M3 8.5 6.5 12 13 4.5" />
          </svg>
        ) : null}
      </span>
    </li>
  );
}

function BodiesName({ first, count, tier }: { first: string; count: number; tier: CommandTier }) {
  const { t } = useTranslation('wall');
  const name = plainName(useAreaName(first));
  return count === 1 ? name : t('ladder.areas', { name, count, tier: t(`ladder.noun.${tier}`) });
}
