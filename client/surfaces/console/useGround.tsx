import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { can, type Principal } from '../../../shared/access/principal.ts';
import { type Bbox, isWithin } from '../../../shared/model/area.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { Zone } from '../../../shared/model/zone.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { PreviewAnswer } from '../../../shared/wire/calloutRoutes.ts';
import { CalloutDrawer } from '../../features/callout/CalloutDrawer.tsx';
import { CalloutPanel } from '../../features/callout/CalloutPanel.tsx';
import { ComposeCallout } from '../../features/callout/ComposeCallout.tsx';
import { CoveragePanel } from '../../features/coverage/CoveragePanel.tsx';
import { useCoverage } from '../../features/coverage/useCoverage.ts';
import { BlowWhistle } from '../../features/whistle/BlowWhistle.tsx';
import { WhistleDrawer } from '../../features/whistle/WhistleDrawer.tsx';
import { DrawZonePanel } from '../../features/zones/DrawZonePanel.tsx';
import { mayDrawIn, ZonePanel } from '../../features/zones/ZonePanel.tsx';
import { boxOf } from '../../map/groundGeometry.ts';
import { AlarmBar } from './alarms/AlarmBar.tsx';
import { AlarmPanel } from './alarms/AlarmPanel.tsx';
import { useAlarms } from './alarms/useAlarms.ts';
import type { ConsoleView, Selection } from './consoleView.ts';
import { GroundRail, type Tool } from './GroundRail.tsx';
import { groundItems, thingItems } from './groundItems.ts';
import type { GroundMap } from './groundMap.ts';
import { CommandPalette } from './palette/CommandPalette.tsx';
import type { PaletteItem } from './palette/paletteMatch.ts';
import { usePaletteKey } from './palette/usePaletteKey.ts';
import { useDrawing } from './useDrawing.ts';
import { useGroundMap } from './useGroundMap.tsx';

/** The ground tools as the screen mounts them. */
export interface Ground {
  readonly map: GroundMap;
  /** In place of the drawer, or null. */
  readonly drawer: ReactNode;
  /** Under the header, or nothing. */
  readonly bar: ReactNode;
  readonly rail: ReactNode;
  readonly dialogs: ReactNode;
  /** Something is open here that acts in the operation. */
  readonly busy: boolean;
  /** For `Esc`: closes what is open here; false when nothing was. */
  back(): boolean;
  /** Opens the dialog that calls departments, for an incident or a task. Null for who may not whistle. */
  readonly blow: ((incident: Incident | null, taskId?: string | null) => void) | null;
}

/** Call-out, zones, coverage, whistles, alarms and the command palette, for one screen. */
export function useGround({
  picture,
  view,
  operation,
  principal,
  now,
  go,
  lookAt,
  goTo,
  showBox,
  items,
}: {
  picture: Picture;
  view: ConsoleView;
  operation: Operation | null;
  principal: Principal;
  now: number;
  go: (change: Partial<ConsoleView>) => void;
  lookAt: (selection: Selection) => void;
  goTo: (area: string) => void;
  showBox: (box: Bbox) => void;
  /** What else the palette can do on this screen. */
  items: readonly PaletteItem[];
}): Ground {
  const [tool, setTool] = useState<Tool | 'compose' | null>(null);
  const [palette, setPalette] = useState(false);
  const [blowing, setBlowing] = useState<{ incident: Incident | null; taskId: string | null } | null>(null);
  const [preview, setPreview] = useState<PreviewAnswer | null>(null);
  const [shown, setShown] = useState(true);
  const drawing = useDrawing();
  const { selection } = view;
  const selectedZone = selection?.kind === 'zone' ? selection.zoneId : null;

  /** Who acts here: the own body, or the operation's where that lies below it. */
  const body = operation && isWithin(operation.area, principal.area) ? operation.area : principal.area;
  const acting = isWithin(view.area, principal.area) && view.area.length < GRID_LENGTH ? view.area : body;
  const may = (permission: 'callout.send' | 'whistle.blow') =>
    operation !== null && can(principal, permission, principal.area);
  const mayDraw = operation !== null && mayDrawIn(principal, operation.area);
  const maySee = can(principal, 'positions.view', view.area);

  const alarms = useAlarms(picture, principal.area, now);
  const coverage = useCoverage(view.area, maySee && operation !== null && (shown || tool === 'coverage'));
  const map = useGroundMap({
    picture,
    area: view.area,
    now,
    selectedZone,
    shown,
    onToggle: () => setShown(!shown),
    answer: coverage.answer,
    drawing: drawing.desk,
    preview,
  });
  usePaletteKey(useCallback(() => setPalette(true), []));

  // Something was selected: the drawer is about that now. A drawing under way is not lost by a look elsewhere.
  const chosen = selection ? JSON.stringify(selection) : null;
  useEffect(() => {
    if (chosen !== null) setTool(null);
  }, [chosen]);

  const open = (next: Tool | 'compose') => {
    drawing.stop();
    setTool(next);
  };
  const draw = (type: 'circle' | 'polygon') => {
    setTool('zones');
    drawing.start(type);
  };
  const look = (zone: Zone) => {
    go({ selection: { kind: 'zone', zoneId: zone.zoneId } });
    showBox(boxOf(zone.shape));
  };
  const blow = may('whistle.blow')
    ? (incident: Incident | null, taskId: string | null = null) => setBlowing({ incident, taskId })
    : null;
  const close = () => setTool(null);
  const unselect = () => go({ selection: null });

  const drawer = (): ReactNode => {
    if (drawing.desk && operation)
      return (
        <DrawZonePanel
          key={`${operation.operationId} ${drawing.zone?.zoneId ?? 'new'}`}
          desk={drawing.desk}
          operationId={drawing.zone?.operationId ?? operation.operationId}
          zone={drawing.zone}
          picture={picture}
          onDone={(zoneId) => {
            drawing.stop();
            setTool('zones');
            go({ selection: { kind: 'zone', zoneId } });
          }}
          onCancel={drawing.stop}
        />
      );
    if (tool === 'compose' && operation)
      return (
        <ComposeCallout
          key={operation.operationId}
          operationId={operation.operationId}
          area={acting}
          onPreview={setPreview}
          onSent={(calloutId) => go({ selection: { kind: 'callout', calloutId } })}
          onCancel={() => setTool('callout')}
        />
      );
    if (tool === 'callout')
      return (
        <CalloutPanel
          picture={picture}
          area={view.area}
          onOpen={(calloutId) => {
            setTool(null);
            go({ selection: { kind: 'callout', calloutId } });
          }}
          onCompose={may('callout.send') ? () => open('compose') : null}
          onClose={close}
        />
      );
    if (tool === 'coverage')
      return (
        <CoveragePanel
          answer={coverage.answer}
          failed={coverage.failed}
          picture={picture}
          area={view.area}
          now={now}
          onArea={goTo}
          onUnit={(unitId) => lookAt({ kind: 'unit', unitId })}
          onClose={close}
        />
      );
    if (tool === 'alarms')
      return (
        <AlarmPanel
          alarms={alarms}
          now={now}
          onGo={(target) => (target.kind === 'area' ? goTo(target.code) : lookAt(target))}
          onClose={close}
        />
      );
    if (tool === 'zones' || selectedZone !== null)
      return (
        <ZonePanel
          picture={picture}
          area={view.area}
          principal={principal}
          selected={selectedZone}
          mayDraw={mayDraw}
          onLook={look}
          onDraw={draw}
          onEdit={drawing.change}
          onClose={() => {
            close();
            if (selectedZone !== null) unselect();
          }}
        />
      );
    const callout = selection?.kind === 'callout' ? picture.callouts[selection.calloutId] : undefined;
    if (callout)
      return (
        <CalloutDrawer
          key={callout.calloutId}
          callout={callout}
          principal={principal}
          now={now}
          onClose={unselect}
        />
      );
    const whistle = selection?.kind === 'whistle' ? picture.whistles[selection.whistleId] : undefined;
    if (whistle)
      return (
        <WhistleDrawer
          key={whistle.whistleId}
          whistle={whistle}
          principal={principal}
          now={now}
          onIncident={(incidentId) => lookAt({ kind: 'incident', incidentId })}
          onClose={unselect}
        />
      );
    return null;
  };

  return {
    map,
    busy: drawing.desk !== null || tool === 'compose' || blowing !== null,
    drawer: drawer(),
    bar: <AlarmBar alarms={alarms} onOpen={() => open('alarms')} />,
    rail: (
      <GroundRail
        open={tool === 'compose' ? 'callout' : tool}
        alarms={alarms.waiting.length}
        onOpen={open}
        onPalette={() => setPalette(true)}
      />
    ),
    dialogs: (
      <>
        {palette ? (
          <CommandPalette
            items={[
              ...groundItems({
                open,
                draw: mayDraw ? draw : null,
                compose: may('callout.send') ? () => open('compose') : null,
                blow: blow ? () => blow(null) : null,
                toggleCoverage: () => setShown(!shown),
                mute: () => alarms.mute(!alarms.muted),
              }),
              ...items,
              ...thingItems(picture, view.area, { look, lookAt, go }),
            ]}
            root={principal.area}
            onArea={goTo}
            onClose={() => setPalette(false)}
          />
        ) : null}
        {blowing && operation ? (
          <BlowWhistle
            key={operation.operationId}
            operationId={operation.operationId}
            area={acting}
            incident={blowing.incident}
            taskId={blowing.taskId}
            onBlown={(whistleId) => {
              setBlowing(null);
              go({ selection: { kind: 'whistle', whistleId } });
            }}
            onCancel={() => setBlowing(null)}
          />
        ) : null}
      </>
    ),
    back: () => {
      if (drawing.desk) drawing.stop();
      else if (tool === 'compose') setTool('callout');
      else if (tool !== null) setTool(null);
      else return false;
      return true;
    },
    blow,
  };
}

/** Nobody commands from a grid: who acts there is the body above. */
const GRID_LENGTH = 15;
