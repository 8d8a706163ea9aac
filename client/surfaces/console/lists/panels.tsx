import { useCallback, useMemo } from 'react';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { UnitList } from '../../../features/units/UnitList.tsx';
import { useUnitRows } from '../../../features/units/useUnitRows.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { useMoment } from '../../../picture/store.tsx';
import { useConsole, useDoing } from '../context/consoleContext.tsx';
import { boxAround } from '../context/targetPlace.ts';
import { FacilityList } from '../facilities/FacilityList.tsx';
import { IncidentQueue } from '../incidents/IncidentQueue.tsx';
import { TaskQueue } from '../tasks/TaskQueue.tsx';
import { WhistleList } from '../whistle/WhistleList.tsx';
import { incidentQueueAt, taskQueueAt } from './queues.ts';

/** Groups, rows of a group, one row with its item and its deadline. */
const sameQueue = equalTo(5);

export function Incidents() {
  const { view, lookAt } = useConsole();
  const { area, selection } = view;
  const queue = useMoment((picture, now) => incidentQueueAt(picture, area, now), sameQueue);
  const onSelect = useCallback((incidentId: string) => lookAt({ kind: 'incident', incidentId }), [lookAt]);
  return (
    <IncidentQueue
      queue={queue}
      selected={selection?.kind === 'incident' ? selection.incidentId : null}
      onSelect={onSelect}
    />
  );
}

export function Tasks() {
  const { view, lookAt } = useConsole();
  const { area, selection } = view;
  const queue = useMoment((picture, now) => taskQueueAt(picture, area, now), sameQueue);
  const onSelect = useCallback((taskId: string) => lookAt({ kind: 'task', taskId }), [lookAt]);
  return (
    <TaskQueue
      queue={queue}
      selected={selection?.kind === 'task' ? selection.taskId : null}
      onSelect={onSelect}
    />
  );
}

export function Units() {
  const { view, lookAt } = useConsole();
  const { area } = view;
  const scope = useMemo(() => ({ area, operationId: null }), [area]);
  const onSelect = useCallback((unitId: string) => lookAt({ kind: 'unit', unitId }), [lookAt]);
  return (
    <UnitList
      rows={useUnitRows(view.area, null)}
      scope={scope}
      selected={view.selection?.kind === 'unit' ? view.selection.unitId : null}
      onSelect={onSelect}
    />
  );
}

export function Whistles() {
  const { view, operation, principal, state, select } = useConsole();
  const onSelect = useCallback((whistleId: string) => select({ kind: 'whistle', whistleId }), [select]);
  return (
    <WhistleList
      area={view.area}
      selected={view.selection?.kind === 'whistle' ? view.selection.whistleId : null}
      onSelect={onSelect}
      onBlow={
        operation && mayCommand(principal, 'whistle.blow', principal.area) ? () => state.blow(null) : null
      }
    />
  );
}

export function Facilities() {
  const { view, state, select } = useConsole();
  return (
    <FacilityList
      area={view.area}
      near={useDoing((doing) => doing.near)}
      picking={useDoing((doing) => doing.picking)}
      selected={view.selection?.kind === 'facility' ? view.selection.facilityId : null}
      onSelect={({ facilityId, position }) => {
        state.change({ focus: { area: view.area, box: boxAround(position) } });
        select({ kind: 'facility', facilityId });
      }}
      onPick={() => state.change({ picking: true })}
      onClear={() => state.change({ picking: false, near: null })}
    />
  );
}
