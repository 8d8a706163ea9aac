import { ArrowUpFromLine, Check, Circle, CircleDashed, Eye } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lineageOf, tierOf } from '../../../../shared/model/area.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import type { RungState } from '../../../../shared/model/tier.ts';
import { type LadderStep, ladderOf } from '../../../../shared/picture/selectorsLadder.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { useFigures } from '../../../features/figures/useFigures.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useConsole } from '../context/consoleContext.tsx';
import css from './LadderStrip.module.css';

const ICONS: Record<RungState, typeof Check> = {
  notified: Circle,
  acknowledged: Eye,
  activated: Check,
  stood_down: CircleDashed,
};
const NAMES = ['bodiesActivated', 'bodiesTold', 'raisedUnheld'] as const;

/** The four tiers of the operation in view; nothing while none is under way. */
export function Ladder({ className }: { className: string | undefined }) {
  const { operation } = useConsole();
  return operation ? (
    <div className={className} data-guide="ladder">
      <LadderStrip operation={operation} />
    </div>
  ) : null;
}

/** Rungs, each with its bodies. */
const sameLadder = equalTo(4);

/** The four tiers above the queue: whether each is up, when it came, how long after the one before. */
function LadderStrip({ operation }: { operation: Operation }) {
  const { t } = useTranslation('command');
  const { view, select } = useConsole();
  const { area, selection } = view;
  const selected = selection?.kind === 'tier' ? selection.area : null;
  const ladder = usePicture((picture) => ladderOf(picture, operation, area), sameLadder);
  return (
    <ol className={css.ladder} aria-label={t('tier.ladder')}>
      {ladder.map((step) => (
        <RungButton
          key={step.tier}
          step={step}
          operation={operation}
          area={area}
          selected={selected !== null && tierOf(selected) === step.tier}
          onTier={(body) => select({ kind: 'tier', area: body })}
        />
      ))}
    </ol>
  );
}

function RungButton({
  step: { tier, bodies, state, sinceEventMs, sinceBeforeMs },
  operation,
  area,
  selected,
  onTier,
}: {
  step: LadderStep;
  operation: Operation;
  /** The area in view: a step without any body opens the one of its line. */
  area: string;
  selected: boolean;
  onTier: (area: string) => void;
}) {
  const { t } = useTranslation('command');
  const { operationId } = operation;
  const scope = useMemo(() => ({ area, operationId, tier }), [area, operationId, tier]);
  const figures = useFigures(NAMES, scope);
  const raised = Number(figures.values.raisedUnheld) > 0;
  const line = [...lineageOf(area), ...lineageOf(operation.area)];
  const own = line.find((code) => tierOf(code) === tier);
  // Where neither the view nor the operation has a body of this tier, the first one below does.
  const { data } = useArea(own || bodies[0] ? null : area);
  const below = data?.children.find((child) => child.tier === tier)?.code;
  const target = own ?? bodies[0]?.area ?? below ?? null;
  const minutes = (ms: number) => Math.round(ms / MINUTE_MS);
  return (
    <li>
      <button
        type="button"
        data-state={state ?? 'none'}
        aria-pressed={selected}
        disabled={target === null}
        onClick={() => target && onTier(target)}
      >
        <span className={css.name}>
          {t(`tier.short.${tier}`)}
          {state ? <Icon of={ICONS[state]} size={13} /> : null}
          {raised ? (
            <em className={css.raised}>
              <Icon of={ArrowUpFromLine} size={12} />
              <FigureValue of={figures} name="raisedUnheld" plain />
            </em>
          ) : null}
        </span>
        <b>{sinceEventMs === null ? '–' : t('tier.tPlus', { minutes: minutes(sinceEventMs) })}</b>
        <span>
          {bodies.length > 1 ? (
            <>
              <FigureValue of={figures} name="bodiesActivated" plain /> /{' '}
              <FigureValue of={figures} name="bodiesTold" plain />
            </>
          ) : sinceBeforeMs !== null && state === 'activated' ? (
            t('tier.after', { minutes: minutes(sinceBeforeMs) })
          ) : (
            t(`common:tierState.${state ?? 'none'}`)
          )}
        </span>
        <span className="tx-heard">{t(`common:tierState.${state ?? 'none'}`)}</span>
      </button>
    </li>
  );
}
