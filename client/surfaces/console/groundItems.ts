import i18next from 'i18next';
import { calloutLabel } from '../../../shared/model/callout.ts';
import { incidentLabel } from '../../../shared/model/incident.ts';
import { taskLabel } from '../../../shared/model/task.ts';
import { whistleLabel } from '../../../shared/model/whistle.ts';
import type { Zone } from '../../../shared/model/zone.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { openIncidents } from '../../../shared/picture/selectors.ts';
import { calloutsIn } from '../../features/callout/CalloutPanel.tsx';
import { whistleRows } from '../../features/whistle/whistleRows.ts';
import { heldZones } from '../../features/zones/zoneWords.ts';
import { LANGUAGES } from '../../ui/language.ts';
import type { ConsoleView, Selection } from './consoleView.ts';
import type { Tool } from './GroundRail.tsx';
import type { PaletteItem } from './palette/paletteMatch.ts';

/** An item that answers to its name in every language. */
export function item(key: string, group: PaletteItem['group'], run: () => void, keys?: string): PaletteItem {
  const name = (language: string) => String(i18next.getFixedT(language, 'ground')(`do.${key}`));
  return {
    id: key,
    group,
    title: name(i18next.language),
    names: LANGUAGES.map(name),
    ...(keys ? { keys } : {}),
    run,
  };
}

/** What the ground tools can do; what the person may not is left out. */
export function groundItems(acts: {
  open: (tool: Tool) => void;
  draw: ((type: 'circle' | 'polygon') => void) | null;
  compose: (() => void) | null;
  blow: (() => void) | null;
  toggleCoverage: () => void;
  mute: () => void;
}): PaletteItem[] {
  const { open, draw, compose, blow } = acts;
  return [
    ...(compose ? [item('compose', 'act', compose)] : []),
    ...(draw
      ? [item('drawCircle', 'act', () => draw('circle')), item('drawPolygon', 'act', () => draw('polygon'))]
      : []),
    ...(blow ? [item('blow', 'act', blow)] : []),
    item('callout', 'go', () => open('callout')),
    item('zones', 'go', () => open('zones')),
    item('coverage', 'go', () => open('coverage')),
    item('alarms', 'go', () => open('alarms')),
    item('toggleCoverage', 'act', acts.toggleCoverage),
    item('mute', 'act', acts.mute),
  ];
}

/** Everything with a name of its own that is under way: incidents, tasks, zones, calls, whistles, units. */
export function thingItems(
  picture: Picture,
  area: string,
  ways: {
    look: (zone: Zone) => void;
    lookAt: (selection: Selection) => void;
    go: (change: Partial<ConsoleView>) => void;
  },
): PaletteItem[] {
  const thing = (id: string, label: string, title: string, run: () => void): PaletteItem => ({
    id,
    group: 'thing',
    title: `${label} ${title}`.trim(),
    names: [`${label} ${title}`.trim()],
    run,
  });
  const { lookAt, look, go } = ways;
  return [
    ...openIncidents(picture).map((one) =>
      thing(one.incidentId, incidentLabel(one.no), one.title || i18next.t(`incidentType.${one.type}`), () =>
        lookAt({ kind: 'incident', incidentId: one.incidentId }),
      ),
    ),
    ...Object.values(picture.tasks)
      .filter((one) => one.endedAt === null)
      .map((one) =>
        thing(one.taskId, taskLabel(one.no), one.title, () => lookAt({ kind: 'task', taskId: one.taskId })),
      ),
    ...heldZones(picture, area).map((zone) => thing(zone.zoneId, '', zone.name, () => look(zone))),
    ...calloutsIn(picture, area).map((one) =>
      thing(one.calloutId, calloutLabel(one.no), one.title, () =>
        go({ selection: { kind: 'callout', calloutId: one.calloutId } }),
      ),
    ),
    ...whistleRows(picture, area).running.map((one) =>
      thing(one.whistleId, whistleLabel(one.no), one.text, () =>
        go({ selection: { kind: 'whistle', whistleId: one.whistleId } }),
      ),
    ),
    ...Object.values(picture.units).map((unit) =>
      thing(unit.unitId, '', unit.callsign, () => lookAt({ kind: 'unit', unitId: unit.unitId })),
    ),
  ];
}
