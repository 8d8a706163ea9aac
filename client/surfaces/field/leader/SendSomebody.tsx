import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/model/incident.ts';
import { newId } from '../../../../shared/model/newId.ts';
import type { Task } from '../../../../shared/model/task.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { owesFilingFirst } from '../../../../shared/picture/filingFirst.ts';
import { incidentTasks } from '../../../../shared/picture/incidentTasks.ts';
import { DISPATCH_ROUTES } from '../../../../shared/wire/dispatchRoutes.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { isOffer, type Offer, offersOf } from '../../../features/dispatch/offers.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { usePicture } from '../../../picture/store.tsx';
import { call } from '../../../transport/call.ts';
import { Refused } from '../refusal/Refused.tsx';
import css from './leader.module.css';
import { OfferLines } from './OfferLines.tsx';

/** So many are offered on a phone; the console shows all, and who was left out. */
const OFFERED = 3;

/**
 * Who is proposed to lead and to assist, sent together by one tap, then the best others, each alone; the task is made where
 * the incident has none that is open. Where acting before filing is not allowed, the incident is filed on the way.
 */
export function SendSomebody({
  incident,
  task,
  onSent,
}: { onSent: () => void } & (
  | { incident: Incident; task?: undefined }
  | { incident?: undefined; task: Task }
)) {
  const { t } = useTranslation('leader');
  const tasks = usePicture((p) => p.tasks);
  const modes = usePicture((p) => p.modes);
  const ofTask = usePicture((p) => (task?.incidentId ? p.incidents[task.incidentId] : undefined));
  const open = useMemo(
    () => task ?? incidentTasks({ tasks }, incident).find(({ status }) => status === 'open') ?? null,
    [task, tasks, incident],
  );
  // What is asked about stays the same while it is shown: giving it out changes the tasks.
  const [subject] = useState(() => (open ? { taskId: open.taskId } : { incidentId: incident!.incidentId }));
  const { data, error, isPending } = useQuery({
    queryKey: ['candidates', subject],
    queryFn: ({ signal }) =>
      call(DISPATCH_ROUTES.candidates, { body: { ...subject, limit: OFFERED }, signal }),
    staleTime: 30_000,
    retry: false,
  });
  // A retry after a lost answer is the same task for the same unit.
  const ids = useRef({ taskId: newId(), assignmentIds: [newId(), newId()] });
  // Whom others have sent since it was opened, the server says: it makes nothing then.
  const [known] = useState<readonly string[]>(() => incident?.taskIds ?? []);
  const command = useCommands();

  const led = open?.assignments.some(({ state }) => state === 'active') ?? false;
  const give = async (offers: readonly Offer[]) => {
    if (!data) return;
    const { decisionId } = data;
    const assignments = offers.map(({ kind, id }, n) => ({
      assignmentId: ids.current.assignmentIds[n]!,
      assignee: { kind, id },
      role: led || n > 0 ? ('assist' as const) : ('responsible' as const),
    }));
    const about = incident ?? ofTask;
    const also: 'file'[] = about && owesFilingFirst(about, { tasks, modes }) ? ['file'] : [];
    const sent = await command.perform(async (send) => {
      if (open) {
        const { taskId, version } = open;
        return send('task.dispatch', { taskId, version, decisionId, assignments, also });
      }
      const { incidentId, operationId } = incident!;
      return send('task.create', {
        taskId: ids.current.taskId,
        operationId,
        incidentId,
        kind: 'incident',
        title: incidentTitle(incident!, t).slice(0, TITLE_LENGTH),
        decisionId,
        assignments,
        beside: [...known],
        also,
      });
    });
    if (sent) onSent();
  };
  const list = data?.list;
  const offers = list ? offersOf(list) : [];
  const pair = list
    ? [list.proposal.lead, list.proposal.assist].flatMap(
        (ref) => offers.find((one) => isOffer(ref, one)) ?? [],
      )
    : [];
  const together = pair.length > 1 ? pair : [];
  const alone = offers.filter((one) => !together.includes(one)).slice(0, OFFERED);
  const groups = together.length > 0 ? [together, ...alone.map((one) => [one])] : alone.map((one) => [one]);
  return (
    <div className={css.offers}>
      {isPending ? <p>{t('looking')}</p> : null}
      {!isPending && (error || offers.length === 0) ? <p>{t('nobody')}</p> : null}
      {groups.map((group, index) => (
        <div key={group.map(({ kind, id }) => `${kind}:${id}`).join(' ')} className={css.offer}>
          <div>
            {group.map((one) => (
              <OfferLines
                key={one.id}
                offer={one}
                role={group.length > 1 ? (one === group[0] ? 'responsible' : 'assist') : null}
              />
            ))}
          </div>
          <button
            type="button"
            data-first={index === 0}
            disabled={!command.ready}
            onClick={() => void give(group)}
          >
            {t(group.length > 1 ? 'sendBoth' : 'send')}
          </button>
        </div>
      ))}
      <Refused by={command.refused} />
    </div>
  );
}
