import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../shared/model/area.ts';
import { modeIn } from '../../../shared/model/mode.ts';
import { type Operation, responseOf } from '../../../shared/model/operation.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { LinkState } from '../../features/link/LinkState.tsx';
import { usePrincipal } from '../../features/session/session.tsx';
import { useLink, useNow, usePicture } from '../../picture/store.tsx';
import { ExerciseChip } from '../../ui/ExerciseChip.tsx';
import { tPlusText } from '../../ui/timeText.ts';
import { AccountLine } from './AccountLine.tsx';
import css from './header.module.css';

/** Whose area, which operation with its response level and mode, how old the data is; for a responder, who it is. */
export function FieldHeader({
  operation,
  now,
  onDuty,
  account,
}: {
  operation: Operation | null;
  now: number;
  onDuty: boolean;
  /** Whether the account stands here; a leader's stands under 我的. */
  account: boolean;
}) {
  const { t } = useTranslation('field');
  const principal = usePrincipal();
  const link = useLink();
  const picture = useNow(500);
  const name = useAreaName(principal.area);
  return (
    <header className={css.header} data-guide="fieldHeader">
      <div className={css.first}>
        <h1>{name}</h1>
        {operation?.exercise ? <ExerciseChip /> : null}
        <LinkState link={link} now={picture} />
      </div>
      <div className={css.second}>
        {operation ? <Levels operation={operation} area={principal.area} /> : null}
        {operation ? <b>{toTheMinute(tPlusText(operation.t0, now))}</b> : null}
        <span className={css.name}>
          {operation?.name ?? (link.kind === 'connecting' ? null : t('noOperation'))}
        </span>
      </div>
      {account ? <AccountLine onDuty={onDuty} help="responder" /> : null}
    </header>
  );
}

/** 响应 Ⅲ 级 黄, and the mode of the own area. */
function Levels({ operation, area }: { operation: Operation; area: string }) {
  const { t } = useTranslation('field');
  const response = responseOf(operation);
  const mode = usePicture((p) =>
    modeIn(p.modes, operation.operationId, isWithin(area, operation.area) ? area : operation.area),
  );
  return (
    <>
      {response === null ? null : (
        <span className={css.level} data-level={response}>
          <span>{t(`level.${response}`)}</span>
          <b>{t(`common:levelColour.${response}`)}</b>
        </span>
      )}
      {mode === 'normal' ? null : <span className={css.mode}>{t(`common:mode.${mode}`)}</span>}
    </>
  );
}

/** `T+01:23:45` → `T+01:23`: 360 px have no room for seconds that nobody reads on the street. */
function toTheMinute(text: string): string {
  return text.slice(0, -':45'.length);
}
