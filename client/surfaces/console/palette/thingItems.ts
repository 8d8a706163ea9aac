import i18next from 'i18next';
import { calloutLabel } from '../../../../shared/model/callout.ts';
import { incidentLabel } from '../../../../shared/model/incident.ts';
import { isTaskEnded, taskLabel } from '../../../../shared/model/task.ts';
import { whistleLabel } from '../../../../shared/model/whistle.ts';
import type { Zone } from '../../../../shared/model/zone.ts';
import { heldZones } from '../../../../shared/picture/heldZones.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { openIncidents } from '../../../../shared/picture/selectors.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { taskTitle } from '../../../features/tasks/taskTitle.ts';
import { whistleRows } from '../../../features/whistle/whistleRows.ts';
import { calloutsIn } from '../callout/CalloutPanel.tsx';
import type { Selection } from '../context/consoleView.ts';
import type { PaletteItem } from './paletteMatch.ts';

/** Everything with a name of its own that is under way: incidents, tasks, zones, calls, whistles, units. */
export function thingItems(
  picture: Pick<Picture, 'incidents' | 'tasks' | 'zones' | 'callouts' | 'whistles' | 'units' | 'operations'>,
  area: string,
  ways: {
    lookAtZone: (zone: Zone) => void;
    lookAt: (selection: Selection) => void;
    select: (selection: Selection) => void;
  },
): PaletteItem[] {
  const thing = (id: string, label: string, title: string, run: () => void): PaletteItem => ({
    id,
    group: 'thing',
    title: `${label} ${title}`.trim(),
    names: [`${label} ${title}`.trim()],
    run,
  });
  const { lookAt, lookAtZone, select } = ways;
  return [
    ...openIncidents(picture).map((one) =>
      thing(one.incidentId, incidentLabel(one.no), incidentTitle(one, i18next.t), () =>
        lookAt({ kind: 'incident', incidentId: one.incidentId }),
      ),
    ),
    ...Object.values(picture.tasks)
      .filter((one) => !isTaskEnded(one) && isUnderWay(picture.operations, one.operationId))
      .map((one) =>
        thing(one.taskId, taskLabel(one.no), taskTitle(one, i18next.t), () =>
          lookAt({ kind: 'task', taskId: one.taskId }),
        ),
      ),
    ...heldZones(picture, area).map((zone) => thing(zone.zoneId, '', zone.name, () => lookAtZone(zone))),
    ...calloutsIn(picture, area).map((one) =>
      thing(one.calloutId, calloutLabel(one.no), one.title, () =>
        select({ kind: 'callout', calloutId: one.calloutId }),
      ),
    ),
    ...whistleRows(picture, area).running.map((one) =>
      thing(one.whistleId, whistleLabel(one.no), one.text, () =>
        select({ kind: 'whistle', whistleId: one.whistleId }),
      ),
    ),
    ...Object.values(picture.units).map((unit) =>
      thing(unit.unitId, '', unit.callsign, () => lookAt({ kind: 'unit', unitId: unit.unitId })),
    ),
  ];
}
