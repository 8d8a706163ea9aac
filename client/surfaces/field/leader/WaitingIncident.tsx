import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { incidentActionsFor, taskActionsFor } from '../../../../shared/acts/actionsFor.ts';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { type Incident, incidentLabel } from '../../../../shared/model/incident.ts';
import { closingOf } from '../../../../shared/picture/closing.ts';
import type { IncidentAction } from '../../../../shared/picture/incidentActions.ts';
import { incidentTasks } from '../../../../shared/picture/incidentTasks.ts';
import { filingBeside, type IncidentGroup } from '../../../../shared/picture/selectorsQueue.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { useLate } from '../../../features/ticking/Left.tsx';
import { useTables } from '../../../picture/store.tsx';
import { useBackStep } from '../../../ui/useBackStep.ts';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import { DueLine } from './DueLine.tsx';
import { closeIncident, urging, verifyIncident } from './endOfLoop.ts';
import { SendSomebody } from './forcesBehind.tsx';
import css from './leader.module.css';
import { Results } from './Results.tsx';
import { WaitingRow } from './WaitingRow.tsx';

const CordonForm = lazy(async () => ({ default: (await import('./CordonForm.tsx')).CordonForm }));
const WhistleForm = lazy(async () => ({ default: (await import('./WhistleForm.tsx')).WhistleForm }));

/** What a leader decides of it, by what it waits for; whoever may not do it urges. */
const NEXT: Partial<Record<IncidentGroup, IncidentAction>> = {
  accept: 'incident.accept',
  dispatch: 'task.create',
  verify: 'incident.verify',
  close: 'incident.close',
};

/** One row: what it is, how late it is, and the one thing to do now; everything else is one tap further. */
export function WaitingIncident({
  incident,
  group,
  deadline,
  principal,
}: {
  incident: Incident;
  group: IncidentGroup;
  deadline: Deadline | null;
  principal: Principal;
}) {
  const { t } = useTranslation('leader');
  const place = useAreaName(incident.area);
  const command = useCommands();
  const [open, setOpen] = useBackStep<'none' | 'acts' | 'send' | 'whistle' | 'cordon'>('none');
  const seen = useTables('incidents', 'modes', 'operations', 'tasks', 'tiers');
  const own = incidentTasks(seen, incident);
  const { incidentId, version, operationId } = incident;
  const busy = !command.ready;
  const may = new Set(incidentActionsFor(principal, incident, seen));
  const toggle = (panel: typeof open) => setOpen(open === panel ? 'none' : panel);
  const late = useLate(deadline);
  const filing = filingBeside(incident, deadline);
  const filingLate = useLate(filing);
  const urge = urging(
    command,
    may.has('incident.urge') ? incident : { ...incident, deadline: null },
    own.filter((task) => taskActionsFor(principal, task, seen).includes('task.urge')),
  );
  const file = () => void command.run('incident.file', { incidentId, version });
  const main = () => {
    const next = NEXT[group];
    switch (next === undefined || may.has(next) ? group : 'urge') {
      // The strip over the page acts on it.
      case 'sos':
        return null;
      case 'accept':
        return (
          <button
            type="button"
            className={css.act}
            disabled={busy}
            onClick={() => void command.run('incident.accept', { incidentId, version })}
          >
            {t('do.accept')}
          </button>
        );
      case 'verify':
        return (
          <ConfirmButton
            className={css.act}
            disabled={busy}
            label={t('do.verify')}
            ask={t('do.verifyAsk')}
            onConfirm={() => void verifyIncident(command, incident, own)}
          />
        );
      case 'close':
        return (
          <ConfirmButton
            className={css.act}
            disabled={busy}
            label={t('do.close')}
            ask={t('do.closeAsk')}
            onConfirm={() => void closeIncident(command, incident, own, t('closeReason'))}
          />
        );
      case 'dispatch':
        return (
          <button
            type="button"
            className={css.act}
            aria-expanded={open === 'send'}
            onClick={() => toggle('send')}
          >
            {t('do.dispatch')}
          </button>
        );
      default:
        // Nobody else is late: what is owed is the leader's own.
        if (filingLate && !late && may.has('incident.file'))
          return (
            <button type="button" className={css.act} disabled={busy} onClick={file}>
              {t('do.file')}
            </button>
          );
        return (
          <button
            type="button"
            className={css.act}
            data-quiet={!late}
            disabled={busy || !urge}
            onClick={urge}
          >
            {t('urge')}
          </button>
        );
    }
  };
  return (
    <WaitingRow
      icon={INCIDENT_ICONS[incident.type]}
      title={`${incidentTitle(incident, t)} ${place}`}
      lines={
        <>
          <DueLine words={t(`group.${group}`)} deadline={deadline} />
          {filingLate ? <DueLine words={t('common:clocked.file')} deadline={filing} /> : null}
          <p className={css.third}>
            {incidentLabel(incident.no)} · {t('more')}
          </p>
        </>
      }
      late={late}
      more={{ open: open === 'acts', toggle: () => toggle('acts') }}
      main={main()}
    >
      {group === 'verify' ? <Results tasks={own} /> : null}
      {group === 'close' ? <Results tasks={closingOf(incident, own).unverified} /> : null}
      {open === 'acts' ? (
        <div className={css.acts}>
          {incident.description ? <p>{incident.description}</p> : null}
          {may.has('incident.file') ? (
            <button type="button" disabled={busy} onClick={file}>
              {t('do.file')}
            </button>
          ) : null}
          {group !== 'accept' && may.has('task.create') ? (
            <button type="button" onClick={() => setOpen('send')}>
              {t('do.sendMore')}
            </button>
          ) : null}
          {mayCommand(principal, 'whistle.blow', principal.area) ? (
            <button type="button" onClick={() => setOpen('whistle')}>
              {t('whistle.open')}
            </button>
          ) : null}
          {mayCommand(principal, 'zone.draw', principal.area) ? (
            <button type="button" onClick={() => setOpen('cordon')}>
              {t('cordon.open')}
            </button>
          ) : null}
          {urge ? (
            <button type="button" disabled={busy} onClick={urge}>
              {t('urge')}
            </button>
          ) : null}
          {may.has('incident.hold') ? (
            <button
              type="button"
              disabled={busy}
              onClick={() => void command.run('incident.hold', { incidentId })}
            >
              {t('common:hold')}
            </button>
          ) : null}
          {may.has('incident.escalate') ? (
            <ConfirmButton
              disabled={busy}
              label={t('raise')}
              ask={t('raiseAsk')}
              onConfirm={() =>
                void command.run('incident.escalate', { incidentId, version, reason: t('raiseReason') })
              }
            />
          ) : null}
        </div>
      ) : null}
      <Suspense fallback={null}>
        {open === 'send' ? <SendSomebody incident={incident} onSent={() => setOpen('none')} /> : null}
        {open === 'whistle' ? (
          <WhistleForm
            operationId={operationId}
            area={principal.area}
            incident={incident}
            onEnd={() => setOpen('none')}
          />
        ) : null}
        {open === 'cordon' ? (
          <CordonForm
            operationId={operationId}
            centre={incident.position}
            place={incidentTitle(incident, t)}
            onEnd={() => setOpen('none')}
          />
        ) : null}
      </Suspense>
      <Refused by={command.refused} />
    </WaitingRow>
  );
}
