import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { CalloutPanel } from '../callout/CalloutPanel.tsx';
import { ComposeCallout } from '../callout/ComposeCallout.tsx';
import { useActingArea, useConsole, useDoing } from '../context/consoleContext.tsx';
import { CoveragePanel } from '../coverage/CoveragePanel.tsx';
import { DrawZonePanel } from '../zones/DrawZonePanel.tsx';
import { mayDrawIn, ZonePanel } from '../zones/ZonePanel.tsx';

/*
 * The tools in the drawer, each with what it may do and where it leads.
 */

export function Draw() {
  const { operation, state, select } = useConsole();
  const drawing = useDoing((doing) => doing.drawing);
  if (!drawing || !operation) return null;
  const { desk, zone } = drawing;
  return (
    <DrawZonePanel
      key={`${operation.operationId} ${zone?.zoneId ?? 'new'}`}
      desk={desk}
      operationId={zone?.operationId ?? operation.operationId}
      zone={zone}
      onDone={(zoneId) => {
        state.change({ drawing: null, tool: 'zones' });
        select({ kind: 'zone', zoneId });
      }}
      onCancel={state.stopDrawing}
    />
  );
}

export function Compose() {
  const { operation, state, select } = useConsole();
  const area = useActingArea();
  if (!operation) return null;
  return (
    <ComposeCallout
      key={operation.operationId}
      operationId={operation.operationId}
      area={area}
      onPreview={state.showPreview}
      onSent={(calloutId) => select({ kind: 'callout', calloutId })}
      onCancel={() => state.change({ tool: 'callout' })}
    />
  );
}

export function Callouts() {
  const { view, operation, principal, state, select } = useConsole();
  return (
    <CalloutPanel
      area={view.area}
      onOpen={(calloutId) => {
        state.closeTool();
        select({ kind: 'callout', calloutId });
      }}
      onCompose={
        operation && mayCommand(principal, 'callout.send', principal.area)
          ? () => state.open('compose')
          : null
      }
      onClose={state.closeTool}
    />
  );
}

export function Coverage() {
  const { view, state, goTo, lookAt } = useConsole();
  return (
    <CoveragePanel
      area={view.area}
      onArea={goTo}
      onUnit={(unitId) => lookAt({ kind: 'unit', unitId })}
      onClose={state.closeTool}
    />
  );
}

export function Zones() {
  const { view, operation, principal, state, select, lookAtZone } = useConsole();
  const selected = view.selection?.kind === 'zone' ? view.selection.zoneId : null;
  return (
    <ZonePanel
      area={view.area}
      principal={principal}
      selected={selected}
      onLook={lookAtZone}
      onDraw={operation && mayDrawIn(principal, operation.area) ? state.draw : null}
      onEdit={state.redraw}
      onClose={() => {
        state.closeTool();
        if (selected !== null) select(null);
      }}
    />
  );
}
