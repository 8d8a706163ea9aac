import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { tierOf } from '../../../../shared/model/area.ts';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { clockText } from '../../../ui/timeText.ts';
import { Countdown } from './Countdown.tsx';
import css from './deadline.module.css';

/** What is due, in how long, when, and how far being late has gone; nothing where nothing is due. */
export function DeadlineFigure({ deadline }: { deadline: Deadline | null }) {
  const { t } = useTranslation('command');
  if (!deadline) return null;
  return (
    <>
      <span>{t('deadline.of', { step: t(`common:clocked.${deadline.step}`) })}</span>
      <Countdown deadline={deadline} />
      <span>{clockText(deadline.dueAt)}</span>
      <StageWords deadline={deadline} />
    </>
  );
}

/** Whose it is by now: supervised, raised so far, held by a tier. */
function stageWords({ stage, supervisor, held }: Deadline, t: TFunction): string {
  const tier = (code: string) => t(`common:tierBody.${tierOf(code)}`);
  if (held) return t('common:heldBy', { tier: tier(held.by) });
  if (stage === 'raised' && supervisor !== null) return t('common:raisedTo', { tier: tier(supervisor) });
  return stage === 'supervised' || stage === 'raised' ? t(`common:escalationStage.${stage}`) : '';
}

/** Urged so many times, supervised by whom, raised. Nothing while it just runs. */
function StageWords({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation('command');
  const words = [
    deadline.urges > 0 ? t('deadline.urges', { count: deadline.urges }) : '',
    stageWords(deadline, t),
  ].filter(Boolean);
  return words.length === 0 ? null : <span className={css.stage}>{words.join(' · ')}</span>;
}
