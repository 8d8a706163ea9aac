import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type Operation, responseOf } from '../../../shared/model/operation.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { DataAge } from '../../features/link/DataAge.tsx';
import { modeWords, useModeView } from '../../features/modes/useModeView.ts';
import { SinceEvent } from '../../features/ticking/SinceEvent.tsx';
import { useLinkKind } from '../../picture/store.tsx';
import { ExerciseChip } from '../../ui/ExerciseChip.tsx';
import { AccountLine } from './AccountLine.tsx';
import { useField } from './context/fieldContext.tsx';
import css from './header.module.css';

const ModeParts = lazy(async () => ({
  default: (await import('../../features/modes/ModeParts.tsx')).ModeParts,
}));

/** Whose area, which operation with its response level and mode, how old the data is; for a responder, who it is. */
export function FieldHeader({
  account,
}: {
  /** Whether the account stands here; a leader's stands under 我的. */
  account: boolean;
}) {
  const { t } = useTranslation('field');
  const { principal, operation, onDuty } = useField();
  const connecting = useLinkKind() === 'connecting';
  const name = useAreaName(principal.area);
  return (
    <header className={css.header} data-guide="fieldHeader">
      <div className={css.first}>
        <h1>{name}</h1>
        {operation?.exercise ? <ExerciseChip /> : null}
        <DataAge everyMs={500} />
      </div>
      <div className={css.second}>
        {operation ? <Levels operation={operation} area={principal.area} /> : null}
        {/* 360 px have no room for seconds that nobody reads on the street. */}
        {operation ? (
          <b>
            <SinceEvent t0={operation.t0} toTheMinute />
          </b>
        ) : null}
        <span className={css.name}>{operation?.name ?? (connecting ? null : t('noOperation'))}</span>
      </div>
      {operation ? <Parts operation={operation} area={principal.area} /> : null}
      {account ? <AccountLine onDuty={onDuty} help="responder" /> : null}
    </header>
  );
}

/** 响应 Ⅲ 级 黄, and the mode of the own area. */
function Levels({ operation, area }: { operation: Operation; area: string }) {
  const { t } = useTranslation('field');
  const response = responseOf(operation);
  const { mode, parts } = useModeView(operation, area);
  return (
    <>
      {response === null ? null : (
        <span className={css.level} data-level={response}>
          <span>{t(`level.${response}`)}</span>
          <b>{t(`common:levelColour.${response}`)}</b>
        </span>
      )}
      {mode === 'normal' || parts.length > 0 ? null : (
        <span className={css.mode}>{t(`common:mode.${mode}`)}</span>
      )}
    </>
  );
}

/** The mode of an area with parts in another has a line of its own, and by a press which parts. */
function Parts({ operation, area }: { operation: Operation; area: string }) {
  const { t } = useTranslation();
  const view = useModeView(operation, area);
  if (view.parts.length === 0) return null;
  return (
    <details className={css.parts}>
      <summary>{modeWords(view, t)}</summary>
      <Suspense fallback={null}>
        <ModeParts parts={view.parts} />
      </Suspense>
    </details>
  );
}
