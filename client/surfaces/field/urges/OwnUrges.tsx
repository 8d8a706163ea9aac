import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { taskLabel } from '../../../../shared/model/task.ts';
import type { Urge } from '../../../../shared/model/urge.ts';
import { askedModes, askedUpTo } from '../../../../shared/picture/modes.ts';
import { hasReached } from '../../../../shared/picture/urges.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { taskTitle } from '../../../features/tasks/taskTitle.ts';
import { useSend } from '../../../picture/live.tsx';
import { useTables } from '../../../picture/store.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { Refused } from '../refusal/Refused.tsx';
import { type OwnUrge, ownUrges } from './ownUrges.ts';
import css from './urges.module.css';
import { useCallUp } from './useCallUp.ts';

/** 催办 that wait for this person's word, above everything but a call for help. Nothing while there are none. */
export function OwnUrges({ principal }: { principal: Principal }) {
  const picture = useTables('tasks', 'units', 'operations');
  const { unitId } = principal;
  const area = mayCommand(principal, 'task.heed', principal.area) ? principal.area : null;
  const urges = useMemo(() => ownUrges(picture, { unitId, area }), [picture, unitId, area]);
  const asked = useAskedModes(principal);
  useCallUp([...urges.map(({ key }) => key), ...asked]);
  return urges.map((one) => <UrgeLine key={one.key} one={one} />);
}

/** Of whoever commands: modes that are asked about. Their line waits on the leader's page, and is heard here. */
function useAskedModes(principal: Principal): string[] {
  const picture = useTables('modes', 'operations');
  const { area } = principal;
  if (!mayCommand(principal, 'mode.renew', area)) return [];
  return askedModes(picture, area).map(
    (one) => `${one.operationId}:${one.area}:${one.remindedAt}:${askedUpTo(one)}`,
  );
}

/** One urge. That it is here and was looked at is told by itself. */
function UrgeLine({ one: { task, urge, rung } }: { one: OwnUrge }) {
  const { t } = useTranslation('field');
  const command = useCommands();
  const send = useSend();
  const { taskId } = task;
  const { urgeId, by, note } = urge;
  const reached = urge.rungs.findLast((each) => each.rung === rung)!;
  const tells = send !== null;
  const { delivered, seen } = reached;
  useEffect(() => {
    if (tells && delivered === null) void send?.('task.heed', { taskId, urgeId, step: 'delivered' });
  }, [tells, send, delivered, taskId, urgeId]);
  const inSight = useInSight();
  useEffect(() => {
    if (tells && seen === null && inSight) void send?.('task.heed', { taskId, urgeId, step: 'seen' });
  }, [tells, send, seen, inSight, taskId, urgeId]);
  const what = [taskLabel(task.no), taskTitle(task, t)].join(' ');
  const who = by === null ? t('urges.byClock', { step: t(`urges.step.${urge.step ?? 'finish'}`) }) : by;
  return (
    <section className={css.urge} role="alert">
      <b>{t('urges.title', { what })}</b>
      <p>
        {minuteText(urge.rungs[0]!.at)} {note ? t('urges.said', { who, note }) : who}
        {rung === 'holder' ? null : ` · ${t(`urges.unheard.${unheardBy(urge, rung)}`)}`}
      </p>
      <button
        type="button"
        disabled={!command.ready}
        onClick={() => void command.run('task.heed', { taskId, urgeId, step: 'acknowledged' })}
      >
        {t(rung === 'holder' ? 'urges.heed' : 'urges.follow')}
      </button>
      <Refused by={command.refused} />
    </section>
  );
}

/** Who was asked before the lead or the tier and did not answer. */
function unheardBy(urge: Urge, rung: 'lead' | 'tier'): 'lead' | 'tier' | 'alone' | 'unheld' {
  if (rung === 'lead') return rung;
  if (!hasReached(urge, 'holder')) return 'unheld';
  return hasReached(urge, 'lead') ? 'tier' : 'alone';
}

/** Whether the page lies in front: one behind others is there, and seen by nobody. */
function useInSight(): boolean {
  return useSyncExternalStore(watchSight, isInSight);
}

function watchSight(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

function isInSight(): boolean {
  return document.visibilityState === 'visible';
}
