import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { isWithin } from '../../../../shared/model/area.ts';
import {
  gradeOf,
  isOperationOver,
  type Operation,
  phaseOf,
  responseOf,
  warningOf,
} from '../../../../shared/model/operation.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { modeWords, shortModeWords, useModeView } from '../../../features/modes/useModeView.ts';
import { GradeDialog, PhaseDialog, ResponseDialog, WarningDialog } from './LevelDialogs.tsx';
import css from './levels.module.css';
import { ModeDialog } from './ModeDialog.tsx';

type Open = 'response' | 'mode' | 'grade' | 'phase' | 'warning' | null;

/** Response level, mode, grade and phase of the operation; each opens what was decided and lets it be changed. */
export function LevelBadges({
  operation,
  area,
  principal,
}: {
  operation: Operation;
  /** The area in view: its mode is shown. */
  area: string;
  principal: Principal;
}) {
  const { t } = useTranslation('command');
  const [open, setOpen] = useState<Open>(null);
  const response = responseOf(operation);
  const grade = gradeOf(operation);
  const phase = phaseOf(operation);
  const warning = warningOf(operation);
  const modeArea = isWithin(area, operation.area) ? area : operation.area;
  const modes = useModeView(operation, area);
  const underWay = !isOperationOver(operation);
  const manages = underWay && mayCommand(principal, 'operation.set_response', operation.area);
  const done = () => setOpen(null);
  return (
    <fieldset className={css.badges}>
      <legend className="tx-heard">{t('level.all')}</legend>
      <button
        type="button"
        className={css.level}
        data-level={response ?? 'none'}
        aria-haspopup="dialog"
        onClick={() => setOpen('response')}
      >
        <span>
          <span className={css.whole}>{t('level.response')}</span>{' '}
          {response === null ? '' : t(`common:levelName.${response}`)}
        </span>
        <b>{response === null ? t('level.none') : t(`common:levelColour.${response}`)}</b>
      </button>
      <Chip
        label={t('level.mode')}
        title={modes.parts.length > 0 ? modeWords(modes, t) : undefined}
        onOpen={() => setOpen('mode')}
      >
        <b className={css.whole}>{modeWords(modes, t)}</b>
        <b className={css.short}>{shortModeWords(modes, t)}</b>
      </Chip>
      <Chip label={t('level.grade')} onOpen={() => setOpen('grade')}>
        <b className={css.whole}>
          {grade
            ? t('level.gradeOf', {
                grade: t(`common:grade.${grade.grade}`),
                status: t(`common:gradeStatus.${grade.status}`),
              })
            : t('level.undetermined')}
        </b>
        <b className={css.short}>{grade ? t(`common:grade.${grade.grade}`) : t('level.noGrade')}</b>
      </Chip>
      <Chip label={t('level.phase')} rare onOpen={() => setOpen('phase')}>
        {phase ? t(`common:phase.${phase}`) : t('level.none')}
      </Chip>
      {warning === null && !manages ? null : (
        <Chip label={t('level.warning')} rare onOpen={() => setOpen('warning')}>
          {warning ? t(`common:warning.${warning}`) : t('level.none')}
        </Chip>
      )}
      {open === 'response' ? (
        <ResponseDialog operation={operation} mayChange={manages} onDone={done} />
      ) : null}
      {open === 'grade' ? <GradeDialog operation={operation} mayChange={manages} onDone={done} /> : null}
      {open === 'phase' ? <PhaseDialog operation={operation} mayChange={manages} onDone={done} /> : null}
      {open === 'warning' ? <WarningDialog operation={operation} mayChange={manages} onDone={done} /> : null}
      {open === 'mode' ? (
        <ModeDialog
          operation={operation}
          area={modeArea}
          mayChange={underWay && mayCommand(principal, 'mode.set', modeArea)}
          onDone={done}
        />
      ) : null}
    </fieldset>
  );
}

/** One of them in words; a rare one gives way where there is little room. */
function Chip({
  label,
  title,
  rare,
  onOpen,
  children,
}: {
  label: string;
  /** The whole of it, where it may be cut: it gives way where there is little room. */
  title?: string | undefined;
  rare?: true;
  onOpen: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={css.chip}
      title={title}
      data-rare={rare}
      data-gives={title !== undefined}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      <span>{label}</span>
      {typeof children === 'string' ? <b>{children}</b> : children}
    </button>
  );
}
