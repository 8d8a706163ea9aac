import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { areaKey } from '../../../../shared/model/mode.ts';
import { type Operation, takesPart } from '../../../../shared/model/operation.ts';
import { rungStateOf } from '../../../../shared/model/tier.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { usePicture } from '../../../picture/store.tsx';
import css from './leader.module.css';

const row = () => import('./TierRow.tsx');
const TierRow = lazy(async () => ({ default: (await row()).TierRow }));

/** The own rung of the ladder; `waiting`: only while it waits for somebody to activate it. */
export function OwnTier({
  principal,
  operation,
  waiting,
}: {
  principal: Principal;
  operation: Operation | null;
  waiting: boolean;
}) {
  const { t } = useTranslation('leader');
  const { area } = principal;
  // It is there when the link is gone by the time that it waits.
  useEffect(() => void Promise.allSettled([row()]), []);
  const body = usePicture((p) =>
    operation ? (p.tiers[areaKey(operation.operationId, area)] ?? null) : null,
  );
  if (!operation || !mayCommand(principal, 'tier.activate', area)) return null;
  const inOperation = takesPart(operation, area);
  if (!inOperation || (waiting && body && ['activated', 'stood_down'].includes(rungStateOf(body))))
    return null;
  return (
    <section className={css.section} aria-label={t('tier.label')}>
      <Suspense fallback={null}>
        <TierRow operation={operation} area={area} body={body} />
      </Suspense>
    </section>
  );
}
