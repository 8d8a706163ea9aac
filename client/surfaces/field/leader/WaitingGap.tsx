import { TriangleAlert } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../../shared/access/principal.ts';
import type { CoverageGap } from '../../../../shared/model/coverage.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { useBackStep } from '../../../ui/useBackStep.ts';
import { MoveSomebody } from './forcesBehind.tsx';
import css from './leader.module.css';
import { WaitingRow } from './WaitingRow.tsx';

/** A grid with work waiting in it and nobody there: somebody who is free can be moved to it. */
export function WaitingGap({ gap, principal }: { gap: CoverageGap; principal: Principal }) {
  const { t } = useTranslation('leader');
  const place = useAreaName(gap.area);
  const [open, setOpen] = useBackStep(false);
  const may = mayCommand(principal, 'task.create', gap.area) && can(principal, 'positions.view', gap.area);
  return (
    <WaitingRow
      icon={TriangleAlert}
      title={t('gap.title', { place })}
      lines={
        <p className={css.why}>
          <Ago since={gap.since}>{(time) => t('gap.since', { time })}</Ago>
        </p>
      }
      late
      main={
        may ? (
          <button type="button" className={css.act} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('gap.move')}
          </button>
        ) : null
      }
    >
      <Suspense fallback={null}>
        {open ? (
          <MoveSomebody
            operationId={gap.operationId}
            grid={gap.area}
            place={place}
            onSent={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </WaitingRow>
  );
}
