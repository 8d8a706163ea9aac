import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { type Incident, incidentLabel } from '../../../../shared/model/incident.ts';
import { modeIn } from '../../../../shared/model/mode.ts';
import type { IncidentAction } from '../../../../shared/picture/incidentActions.ts';
import { incidentTasks } from '../../../../shared/picture/incidentTasks.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import { allNotes } from '../../../../shared/picture/selectors.ts';
import { pressing } from '../../../../shared/picture/selectorsQueue.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { usePicture, useTables } from '../../../picture/store.tsx';
import { Chip, Drawer } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import row from '../../../ui/Row.module.css';
import { keysOf, useActKeys } from '../../../ui/useActKeys.ts';
import { type Act, ActBar } from '../commands/ActBar.tsx';
import { LookingToo } from '../commands/LookingToo.tsx';
import { DeadlineFigure } from '../deadline/DeadlineFigure.tsx';
import { DispatchPanel } from '../dispatch/DispatchPanel.tsx';
import { EditIncident } from '../incidents/EditIncident.tsx';
import { HopStepper } from '../incidents/HopStepper.tsx';
import { IncidentActForm } from '../incidents/IncidentActForm.tsx';
import { HolderFact, IncidentFacts } from '../incidents/IncidentFacts.tsx';
import { IncidentTasks } from '../incidents/IncidentTasks.tsx';
import { INCIDENT_KEYS, incidentActs } from '../incidents/incidentActs.ts';
import { AddNote } from '../notes/AddNote.tsx';
import { NoteList } from '../notes/NoteList.tsx';

type Doing = IncidentAction | 'note' | null;
const FINAL: ReadonlySet<IncidentAction> = new Set(['incident.reject']);

/** An incident: who holds it, how far it has come, what is done for it, and what can be done now. */
export function IncidentDrawer({
  incident,
  principal,
  extraActs,
  onTask,
  onIncident,
  onCandidates,
  onClose,
}: {
  incident: Incident;
  principal: Principal;
  /** Buttons of other features, such as the whistle. */
  extraActs?: ReactNode;
  onTask: (taskId: string) => void;
  onIncident: (incidentId: string) => void;
  /** The units that are shown as candidates, best first; empty when none are. */
  onCandidates?: ((unitIds: readonly string[]) => void) | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('command');
  const place = useAreaName(incident.area);
  const picture = useTables('incidents', 'tasks', 'operations', 'tiers', 'modes');
  // Those of the incident's own area in this operation.
  const notes = usePicture((whole) =>
    allNotes(whole).filter(
      (note) => note.operationId === incident.operationId && note.area === incident.area,
    ),
  );
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const command = useCommands();
  const operation = picture.operations[incident.operationId];
  const underWay = isUnderWay(picture.operations, incident.operationId);
  const tasks = incidentTasks(picture, incident);
  const deadline = pressing(incident, tasks);
  const { direct, more } = incidentActs(incident, picture, principal);
  const mayNote = underWay && mayCommand(principal, 'note.add', incident.area);
  const merged = Object.values(picture.incidents).filter((one) => one.mergedInto === incident.incidentId);
  const mode = modeIn(picture.modes, incident.operationId, incident.area);

  const begin = (act: IncidentAction) => {
    const { incidentId, version } = incident;
    if (act === 'incident.accept' || act === 'incident.file') void command.run(act, { incidentId, version });
    else if (act === 'incident.hold') void command.run(act, { incidentId });
    else setDoing(act);
  };
  const actOf = (act: IncidentAction): Act => ({
    id: act,
    label: t(`incident.do.${act === 'task.create' ? 'dispatch' : act.slice('incident.'.length)}`),
    key: INCIDENT_KEYS[act],
    danger: FINAL.has(act),
    run: () => begin(act),
  });
  const possible = [...direct, ...more];
  useActKeys(doing === null ? keysOf(possible, INCIDENT_KEYS, begin) : {});
  const shown: Doing =
    doing === 'note' ? (mayNote ? doing : null) : doing && possible.includes(doing) ? doing : null;

  return (
    <Drawer
      symbol={
        <span className={row.symbol} data-waiting="true">
          <Icon of={INCIDENT_ICONS[incident.type]} size={17} />
        </span>
      }
      title={`${incidentTitle(incident, t)} · ${place}`}
      chips={
        <>
          <Chip>{incidentLabel(incident.no)}</Chip>
          <Chip>{t(`common:incidentType.${incident.type}`)}</Chip>
          <Chip>{t(`common:incidentStatus.${incident.status}`)}</Chip>
          {incident.actFirst ? <Chip>{t('incident.actFirst')}</Chip> : null}
          {merged.length > 0 ? <Chip>{t('incident.mergedCount', { count: merged.length })}</Chip> : null}
          {mode === 'normal' ? null : <Chip>{t(`common:mode.${mode}`)}</Chip>}
        </>
      }
      figure={<DeadlineFigure deadline={deadline} />}
      footer={shown === null ? foot() : undefined}
      onClose={onClose}
    >
      <LookingToo kind="incident" id={incident.incidentId} editing={shown !== null} />
      <HolderFact operationId={incident.operationId} holder={incident.holder} />
      <HopStepper incident={incident} deadline={deadline} />
      {shown === 'task.create' ? (
        <DispatchPanel incident={incident} onShow={onCandidates} onDone={done} />
      ) : shown === 'incident.update' ? (
        <EditIncident incident={incident} onDone={done} />
      ) : shown === 'note' ? (
        <AddNote
          operationId={incident.operationId}
          area={incident.area}
          start={`${incidentLabel(incident.no)} `}
          onDone={done}
        />
      ) : shown !== null &&
        shown !== 'incident.accept' &&
        shown !== 'incident.file' &&
        shown !== 'incident.hold' ? (
        <IncidentActForm
          key={shown}
          act={shown}
          incident={incident}
          principal={principal}
          onTask={onTask}
          onDone={done}
        />
      ) : null}
      <IncidentFacts incident={incident} operation={operation} onIncident={onIncident} />
      <IncidentTasks tasks={tasks} onTask={onTask} />
      <NoteList notes={notes} />
    </Drawer>
  );

  function foot() {
    if (possible.length === 0 && !mayNote)
      return (
        <p className={form.hint}>
          {t(
            underWay
              ? incident.closedAt === null
                ? 'common:incidents.mayNot'
                : 'common:incidents.closedHintOne'
              : 'common:operation.closedHint',
          )}
        </p>
      );
    return (
      <ActBar
        direct={direct.map(actOf)}
        more={[
          ...more.map(actOf),
          ...(mayNote ? [{ id: 'note', label: t('common:notes.add'), run: () => setDoing('note') }] : []),
        ]}
        state={command.state}
      >
        {extraActs}
      </ActBar>
    );
  }
}
