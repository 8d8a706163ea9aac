import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { type Incident, incidentLabel, isEnded } from '../../../../shared/model/incident.ts';
import { closingOf, heldByOthers } from '../../../../shared/picture/closing.ts';
import { handsDownTo } from '../../../../shared/picture/holding.ts';
import type { IncidentAction } from '../../../../shared/picture/incidentActions.ts';
import { incidentTasks } from '../../../../shared/picture/incidentTasks.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { seenBy } from '../../../features/incidents/seenTasks.ts';
import { useTables } from '../../../picture/store.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { ActForm, wordsFor } from '../commands/ActForm.tsx';
import { useBase } from '../commands/useBase.tsx';
import { TierField } from '../tiers/TierField.tsx';
import { ClosingSteps } from './ClosingSteps.tsx';
import { incidentDifferences } from './incidentDifferences.ts';

/** Actions that ask for words or a choice before they are done. */
export type FormAct = Exclude<
  IncidentAction,
  'incident.accept' | 'incident.file' | 'incident.hold' | 'incident.update' | 'task.create'
>;

/** What ends it: how it goes on all the same is said before. */
const FINAL: ReadonlySet<FormAct> = new Set(['incident.reject', 'incident.close']);

/** One action on an incident, on the version that the person was looking at. */
export function IncidentActForm({
  act,
  incident,
  principal,
  onTask,
  onDone,
}: {
  act: FormAct;
  incident: Incident;
  principal: Principal;
  /** To a task that closing waits for. */
  onTask: (taskId: string) => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('command');
  const nameOf = useAreaNames();
  const { base, overtaken } = useBase(incident, incidentDifferences(t, nameOf));
  const command = useCommands();
  const below = handsDownTo(incident);
  const { incidents, tasks, tiers } = useTables('incidents', 'tasks', 'tiers');
  const closing = closingOf(incident, incidentTasks({ tasks }, incident));
  const [seen, setSeen] = useState(closing.unverified);
  const elsewhere = heldByOthers(closing.unverified, principal, { tiers });
  const anew = closing.unverified.filter(
    ({ taskId, version }) => !seen.some((one) => one.taskId === taskId && one.version === version),
  );
  const others = Object.values(incidents).filter(
    (one) =>
      one.operationId === incident.operationId && one.incidentId !== incident.incidentId && !isEnded(one),
  );
  const [to, setTo] = useState<string | null>(below[0] ?? null);
  const [into, setInto] = useState<string | null>(null);
  const { incidentId } = incident;
  const { version } = base;

  const send = (words: string): Promise<boolean> => {
    switch (act) {
      case 'incident.reject':
      case 'incident.reopen':
      case 'incident.unmerge':
      case 'incident.escalate':
        return command.run(act, { incidentId, version, reason: words });
      case 'incident.close':
        return command.run(act, {
          incidentId,
          version,
          reason: words,
          also: [...closing.steps],
          ...seenBy(seen),
        });
      case 'incident.verify':
      case 'incident.review':
        return command.run(act, { incidentId, version, note: words });
      case 'incident.merge':
        return command.run(act, { incidentId, version, into: into!, reason: words });
      case 'incident.delegate':
        return command.run(act, { incidentId, version, to: to!, reason: words });
      case 'incident.urge':
        return command.run(act, { incidentId, note: words });
    }
  };
  const name = act.slice('incident.'.length);
  return (
    <ActForm
      deed={{
        title: t(`incident.do.${name}Title`, { label: incidentLabel(incident.no) }),
        confirm:
          act === 'incident.close' && closing.steps.length > 0
            ? t('closing.confirm')
            : t(`incident.do.${name}Confirm`),
        // Without a reason it would be taken back as if it had never ended, for ten seconds only.
        words: act === 'incident.reopen' ? 'needed' : wordsFor(act),
        hint: FINAL.has(act)
          ? t('common:incidents.closeFinal')
          : act === 'incident.merge'
            ? t('incident.mergeHint')
            : null,
        danger: FINAL.has(act),
      }}
      ready={
        (act !== 'incident.merge' || into !== null) &&
        (act !== 'incident.delegate' || to !== null) &&
        (act !== 'incident.close' || [...closing.open, ...elsewhere, ...anew].length === 0)
      }
      command={command}
      overtaken={act === 'incident.urge' ? null : overtaken}
      onSend={send}
      onDone={onDone}
    >
      {act === 'incident.merge' ? (
        <LabelledField label={t('incident.mergeInto')}>
          {(id) => (
            <Select<string>
              id={id}
              autoFocus
              showSearch={{ optionFilterProp: 'label' }}
              value={into}
              placeholder={t('incident.mergeSearch')}
              onChange={setInto}
              options={others.map((one) => ({
                value: one.incidentId,
                label: `${incidentLabel(one.no)} ${incidentTitle(one, t)} · ${nameOf(one.area)}`,
              }))}
            />
          )}
        </LabelledField>
      ) : act === 'incident.delegate' ? (
        <TierField tiers={below} value={to} onChange={setTo} />
      ) : act === 'incident.close' ? (
        <ClosingSteps
          incident={incident}
          closing={closing}
          others={elsewhere}
          anew={anew}
          onTask={onTask}
          onSeen={() => setSeen(closing.unverified)}
        />
      ) : undefined}
    </ActForm>
  );
}
