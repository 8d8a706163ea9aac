import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../../shared/model/area.ts';
import { type Incident, isEnded } from '../../../../shared/model/incident.ts';
import { isTaskEnded, type Task } from '../../../../shared/model/task.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import { allNotes } from '../../../../shared/picture/selectors.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { unitNow } from '../../../features/units/unitRows.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { useMoment, usePicture } from '../../../picture/store.tsx';
import { Drawer } from '../../../ui/Drawer.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { AreaDrawer } from '../areas/AreaDrawer.tsx';
import { CalloutDrawer } from '../callout/CalloutDrawer.tsx';
import { useConsole } from '../context/consoleContext.tsx';
import type { Selection } from '../context/consoleView.ts';
import { FacilityPanel } from '../facilities/FacilityPanel.tsx';
import { useKnownFacility } from '../facilities/useFacilities.ts';
import { TierDrawer } from '../tiers/TierDrawer.tsx';
import { UnitDrawer } from '../units/UnitDrawer.tsx';
import { WhistleDrawer } from '../whistle/WhistleDrawer.tsx';
import { IncidentDrawer } from './IncidentDrawer.tsx';
import { TaskDrawer } from './TaskDrawer.tsx';

/** Whatever was clicked. Each kind hears its own row of the Picture, and says so when it is not there any more. */
export function Detail({ of }: { of: Selection }): ReactNode {
  switch (of.kind) {
    case 'incident':
      return <IncidentDetail incidentId={of.incidentId} />;
    case 'task':
      return <TaskDetail taskId={of.taskId} />;
    case 'unit':
      return <UnitDetail unitId={of.unitId} />;
    case 'callout':
      return <CalloutDetail calloutId={of.calloutId} />;
    case 'whistle':
      return <WhistleDetail whistleId={of.whistleId} />;
    case 'tier':
      return <TierDetail area={of.area} />;
    case 'facility':
      return <FacilityDetail facilityId={of.facilityId} />;
    case 'area':
      return <AreaDetail code={of.code} />;
    case 'zone':
      return <Gone kind="other" />;
  }
}

function IncidentDetail({ incidentId }: { incidentId: string }) {
  const { principal, state, select, lookAt } = useConsole();
  const incident = usePicture(({ incidents }) => incidents[incidentId]);
  if (!incident) return <Gone kind="incident" />;
  return (
    <IncidentDrawer
      key={incidentId}
      incident={incident}
      principal={principal}
      extraActs={isEnded(incident) ? null : <BlowButton incident={incident} />}
      onTask={(taskId) => lookAt({ kind: 'task', taskId })}
      onIncident={(other) => lookAt({ kind: 'incident', incidentId: other })}
      onCandidates={state.showCandidates}
      onClose={() => select(null)}
    />
  );
}

function TaskDetail({ taskId }: { taskId: string }) {
  const { principal, state, select, lookAt } = useConsole();
  const task = usePicture(({ tasks }) => tasks[taskId]);
  const mayBlow = useMayBlow();
  if (!task) return <Gone kind="other" />;
  return (
    <TaskDrawer
      key={taskId}
      task={task}
      principal={principal}
      // Nothing at all where nothing can be done: the drawer then says why.
      extraActs={mayBlow && !isTaskEnded(task) ? <BlowForTask task={task} /> : null}
      onIncident={(incidentId) => lookAt({ kind: 'incident', incidentId })}
      onCandidates={state.showCandidates}
      onClose={() => select(null)}
    />
  );
}

function useMayBlow(): boolean {
  const { operation, principal } = useConsole();
  return operation !== null && mayCommand(principal, 'whistle.blow', principal.area);
}

function BlowForTask({ task }: { task: Task }) {
  const { incidentId, taskId } = task;
  const incident = usePicture(({ incidents }) =>
    incidentId === null ? null : (incidents[incidentId] ?? null),
  );
  return <BlowButton incident={incident} taskId={taskId} />;
}

/** Calls departments for it; nothing for who may not. */
function BlowButton({ incident, taskId = null }: { incident: Incident | null; taskId?: string | null }) {
  const { t } = useTranslation('console');
  const { state } = useConsole();
  return useMayBlow() ? (
    <Button onClick={() => state.blow(incident, taskId)}>{t('tools:whistle.blow')}</Button>
  ) : null;
}

function TierDetail({ area }: { area: string }) {
  const { operation, principal, select, lookAt } = useConsole();
  if (!operation) return <Gone kind="other" />;
  return (
    <TierDrawer
      key={area}
      area={area}
      operation={operation}
      principal={principal}
      onTier={(other) => lookAt({ kind: 'tier', area: other })}
      onClose={() => select(null)}
    />
  );
}

function UnitDetail({ unitId }: { unitId: string }) {
  const unit = usePicture(({ units }) => units[unitId]);
  return unit ? <UnitNow key={unitId} unit={unit} /> : <Gone kind="unit" />;
}

/** The state and the fix. */
const sameNow = equalTo(2);

function UnitNow({ unit }: { unit: DutyUnit }) {
  const { view, select } = useConsole();
  const { state, fix } = useMoment(
    (picture, now, { positions }) => unitNow(picture, unit, positions, view.area, now),
    sameNow,
  );
  const operation = usePicture(({ operations }) => operations[unit.operationId]);
  return (
    <UnitDrawer unit={unit} state={state} fix={fix} operation={operation} onClose={() => select(null)} />
  );
}

function CalloutDetail({ calloutId }: { calloutId: string }) {
  const { principal, select } = useConsole();
  const callout = usePicture(({ callouts }) => callouts[calloutId]);
  if (!callout) return <Gone kind="other" />;
  return (
    <CalloutDrawer key={calloutId} callout={callout} principal={principal} onClose={() => select(null)} />
  );
}

function WhistleDetail({ whistleId }: { whistleId: string }) {
  const { principal, select, lookAt } = useConsole();
  const whistle = usePicture(({ whistles }) => whistles[whistleId]);
  if (!whistle) return <Gone kind="other" />;
  return (
    <WhistleDrawer
      key={whistleId}
      whistle={whistle}
      principal={principal}
      onIncident={(incidentId) => lookAt({ kind: 'incident', incidentId })}
      onClose={() => select(null)}
    />
  );
}

function FacilityDetail({ facilityId }: { facilityId: string }) {
  const { view, select } = useConsole();
  const known = useKnownFacility(view.area, facilityId);
  return (
    <FacilityPanel key={facilityId} facilityId={facilityId} known={known} onClose={() => select(null)} />
  );
}

function AreaDetail({ code }: { code: string }) {
  const { operation, principal, goTo, select } = useConsole();
  const notes = usePicture((picture) =>
    allNotes(picture).filter(
      (note) => isUnderWay(picture.operations, note.operationId) && isWithin(note.area, code),
    ),
  );
  return (
    <AreaDrawer
      key={code}
      code={code}
      notes={notes}
      operation={operation}
      principal={principal}
      onArea={goTo}
      onClose={() => select(null)}
    />
  );
}

function Gone({ kind }: { kind: 'unit' | 'incident' | 'other' }) {
  const { t } = useTranslation('console');
  const { select } = useConsole();
  return (
    <Drawer symbol={null} title={t('gone.title')} onClose={() => select(null)}>
      <EmptyState>{t(`gone.${kind}`)}</EmptyState>
    </Drawer>
  );
}
