import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../shared/access/principal.ts';
import { isWithin, lineageOf } from '../../../shared/model/area.ts';
import type { Facility } from '../../../shared/model/facility.ts';
import { type Incident, isEnded } from '../../../shared/model/incident.ts';
import type { Note } from '../../../shared/model/note.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import { isTaskEnded } from '../../../shared/model/task.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { openIncidents, presenceByArea } from '../../../shared/picture/selectors.ts';
import { AreaDrawer } from '../../features/areas/AreaDrawer.tsx';
import { FacilityPanel } from '../../features/facilities/FacilityPanel.tsx';
import { IncidentDrawer } from '../../features/incidents/IncidentDrawer.tsx';
import { TaskDrawer } from '../../features/tasks/TaskDrawer.tsx';
import { UnitDrawer, type UnitFix } from '../../features/units/UnitDrawer.tsx';
import type { UnitRow } from '../../features/units/unitRows.ts';
import { usePlayer } from '../../picture/store.tsx';
import { Drawer } from '../../ui/Drawer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Selection } from './consoleView.ts';
import { TierDrawer } from './tiers/TierDrawer.tsx';

/** Whatever was clicked, in the one drawer. */
export function DetailDrawer({
  target,
  picture,
  units,
  notes,
  operation,
  principal,
  facilities,
  now,
  onArea,
  onSelect,
  onCandidates,
  onWhistle,
  onClose,
}: {
  target: Selection;
  picture: Picture;
  units: readonly UnitRow[];
  notes: readonly Note[];
  operation: Operation | null;
  principal: Principal;
  /** Places that are on the map. */
  facilities: readonly Facility[];
  now: number;
  onArea: (code: string) => void;
  /** Goes on to something that the drawer names. */
  onSelect: (selection: Selection) => void;
  /** The units that are shown as candidates, best first; empty when none are. */
  onCandidates: (unitIds: readonly string[]) => void;
  /** Null for who may not whistle for departments. */
  onWhistle: ((incident: Incident | null, taskId?: string | null) => void) | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { positions } = usePlayer().state();
  const openByArea = useMemo(() => countByArea(openIncidents(picture)), [picture]);

  if (target.kind === 'incident') {
    const incident = picture.incidents[target.incidentId];
    if (incident)
      return (
        <IncidentDrawer
          key={incident.incidentId}
          incident={incident}
          picture={picture}
          notes={notes.filter(
            (note) => note.operationId === incident.operationId && note.area === incident.area,
          )}
          principal={principal}
          now={now}
          extraActs={
            onWhistle && !isEnded(incident) ? (
              <Button onClick={() => onWhistle(incident)}>{t('ground:whistle.blow')}</Button>
            ) : null
          }
          onTask={(taskId) => onSelect({ kind: 'task', taskId })}
          onIncident={(incidentId) => onSelect({ kind: 'incident', incidentId })}
          onCandidates={onCandidates}
          onClose={onClose}
        />
      );
  }
  if (target.kind === 'task') {
    const task = picture.tasks[target.taskId];
    if (task)
      return (
        <TaskDrawer
          key={task.taskId}
          task={task}
          picture={picture}
          principal={principal}
          now={now}
          extraActs={
            onWhistle && !isTaskEnded(task) ? (
              <Button
                onClick={() =>
                  onWhistle(
                    task.incidentId === null ? null : (picture.incidents[task.incidentId] ?? null),
                    task.taskId,
                  )
                }
              >
                {t('ground:whistle.blow')}
              </Button>
            ) : null
          }
          onIncident={(incidentId) => onSelect({ kind: 'incident', incidentId })}
          onCandidates={onCandidates}
          onClose={onClose}
        />
      );
  }
  if (target.kind === 'tier' && operation)
    return (
      <TierDrawer
        key={target.area}
        area={target.area}
        operation={operation}
        picture={picture}
        principal={principal}
        now={now}
        onTier={(area) => onSelect({ kind: 'tier', area })}
        onClose={onClose}
      />
    );
  if (target.kind === 'unit') {
    const unit = picture.units[target.unitId];
    const row = units.find((one) => one.unit.unitId === target.unitId);
    const at = unit ? positions.rowOf(unit.slot) : -1;
    const fix: UnitFix | null =
      at < 0 ? null : { lon: positions.lon[at]!, lat: positions.lat[at]!, fixAt: positions.fixAt[at]! };
    if (unit)
      return (
        <UnitDrawer
          key={unit.unitId}
          unit={unit}
          state={row?.state ?? 'absent'}
          fix={fix}
          operation={picture.operations[unit.operationId]}
          now={now}
          onClose={onClose}
        />
      );
  }
  if (target.kind === 'facility')
    return (
      <FacilityPanel
        key={target.facilityId}
        facilityId={target.facilityId}
        known={facilities.find((one) => one.facilityId === target.facilityId)}
        onClose={onClose}
      />
    );
  if (target.kind === 'area')
    return (
      <AreaDrawer
        key={target.code}
        code={target.code}
        presence={presenceByArea(picture)}
        openIncidents={(area) => openByArea.get(area) ?? 0}
        notes={notes.filter(
          (note) => !picture.operations[note.operationId]?.closedAt && isWithin(note.area, target.code),
        )}
        operation={operation}
        principal={principal}
        onArea={onArea}
        onClose={onClose}
      />
    );
  return (
    <Drawer symbol={null} title={t('gone.title')} onClose={onClose}>
      <EmptyState>
        {t(target.kind === 'unit' || target.kind === 'incident' ? `gone.${target.kind}` : 'gone.other')}
      </EmptyState>
    </Drawer>
  );
}

/** Incidents per area, counted in every area above as well. */
function countByArea(incidents: readonly Incident[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { area } of incidents)
    for (const code of lineageOf(area)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
