import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  GRADES,
  type Grade,
  gradeOf,
  type Operation,
  PHASES,
  type PhaseName,
  phaseOf,
  RESPONSE_LEVELS,
  type ResponseLevel,
  responseOf,
  WARNING_LEVELS,
  type WarningLevel,
  warningOf,
} from '../../../../shared/model/operation.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { LevelDialog } from './LevelDialog.tsx';

interface DialogProps {
  readonly operation: Operation;
  readonly mayChange: boolean;
  readonly onDone: () => void;
}

/** 响应级别: how much is sent. */
export function ResponseDialog({ operation, mayChange, onDone }: DialogProps) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const now = responseOf(operation);
  const [level, setLevel] = useState<ResponseLevel | null>(now);
  const words = (one: ResponseLevel | null) =>
    one === null ? t('level.none') : `${t(`common:levelName.${one}`)} ${t(`common:levelColour.${one}`)}`;
  const { operationId } = operation;
  return (
    <LevelDialog
      deed={{ title: t('level.responseTitle'), confirm: t('level.set') }}
      mayChange={mayChange}
      ready={level !== now}
      command={command}
      history={operation.responses.map((one) => ({ ...one, what: words(one.level) }))}
      onSend={(reason) => command.run('operation.set_response', { operationId, level, reason })}
      onDone={onDone}
    >
      <Radio.Group value={level} onChange={(event) => setLevel(event.target.value as ResponseLevel | null)}>
        {[...RESPONSE_LEVELS, null].map((one) => (
          <Radio key={String(one)} value={one}>
            {words(one)}
          </Radio>
        ))}
      </Radio.Group>
    </LevelDialog>
  );
}

/** 预警级别: what was forecast; an explosion has none. */
export function WarningDialog({ operation, mayChange, onDone }: DialogProps) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const now = warningOf(operation);
  const [level, setLevel] = useState<WarningLevel | null>(now);
  const words = (one: WarningLevel | null) => (one === null ? t('level.none') : t(`common:warning.${one}`));
  const { operationId } = operation;
  return (
    <LevelDialog
      deed={{ title: t('level.warningTitle'), confirm: t('level.set') }}
      mayChange={mayChange}
      ready={level !== now}
      command={command}
      history={operation.warnings.map((one) => ({ ...one, what: words(one.level) }))}
      onSend={(reason) => command.run('operation.set_warning', { operationId, level, reason })}
      onDone={onDone}
    >
      <Radio.Group value={level} onChange={(event) => setLevel(event.target.value as WarningLevel | null)}>
        {[...WARNING_LEVELS, null].map((one) => (
          <Radio key={String(one)} value={one}>
            {words(one)}
          </Radio>
        ))}
      </Radio.Group>
    </LevelDialog>
  );
}

/** 事件级别: how bad it was, and whether that is sure. */
export function GradeDialog({ operation, mayChange, onDone }: DialogProps) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const now = gradeOf(operation);
  const [grade, setGrade] = useState<Grade>(now?.grade ?? 'ordinary');
  const [status, setStatus] = useState(now?.status ?? 'preliminary');
  const { operationId } = operation;
  return (
    <LevelDialog
      deed={{ title: t('level.gradeTitle'), confirm: t('level.setGrade') }}
      mayChange={mayChange}
      ready={grade !== now?.grade || status !== now.status}
      command={command}
      history={operation.grades.map((one) => ({
        ...one,
        what: t('level.gradeOf', {
          grade: t(`common:grade.${one.grade}`),
          status: t(`common:gradeStatus.${one.status}`),
        }),
      }))}
      onSend={(reason) => command.run('operation.grade', { operationId, grade, status, reason })}
      onDone={onDone}
    >
      <Radio.Group value={grade} onChange={(event) => setGrade(event.target.value as Grade)}>
        {GRADES.map((one) => (
          <Radio key={one} value={one}>
            {t(`common:grade.${one}`)}
          </Radio>
        ))}
      </Radio.Group>
      <Radio.Group
        value={status}
        onChange={(event) => setStatus(event.target.value as 'preliminary' | 'confirmed')}
      >
        {(['preliminary', 'confirmed'] as const).map((one) => (
          <Radio key={one} value={one} disabled={one === 'preliminary' && now?.status === 'confirmed'}>
            {t(`common:gradeStatus.${one}`)}
          </Radio>
        ))}
      </Radio.Group>
    </LevelDialog>
  );
}

/** The phase that checklists follow. */
export function PhaseDialog({ operation, mayChange, onDone }: DialogProps) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const now = phaseOf(operation);
  const [phase, setPhase] = useState<PhaseName>(
    PHASES[now === null ? 0 : Math.min(PHASES.length - 1, PHASES.indexOf(now) + 1)]!,
  );
  const { operationId } = operation;
  return (
    <LevelDialog
      deed={{ title: t('level.phaseTitle'), confirm: t('level.beginPhase'), needsReason: false }}
      mayChange={mayChange}
      ready={phase !== now}
      command={command}
      history={operation.phases.map((one) => ({
        at: one.at,
        what: t(`common:phase.${one.phase}`),
        by: '',
        reason: '',
      }))}
      onSend={() => command.run('operation.begin_phase', { operationId, phase })}
      onDone={onDone}
    >
      <Radio.Group value={phase} onChange={(event) => setPhase(event.target.value as PhaseName)}>
        {PHASES.map((one) => (
          <Radio key={one} value={one}>
            {t(`common:phase.${one}`)}
          </Radio>
        ))}
      </Radio.Group>
    </LevelDialog>
  );
}
