import type { ReactNode } from 'react';
import { AlarmPanel } from '../alarms/AlarmPanel.tsx';
import { useConsole, useDoing } from '../context/consoleContext.tsx';
import { drawerContent } from '../context/consoleState.ts';
import { idOf } from '../context/consoleView.ts';
import { Detail } from './Detail.tsx';
import { DrawerBoundary } from './DrawerBoundary.tsx';
import { Report } from './Report.tsx';
import { Callouts, Compose, Coverage, Draw, Zones } from './tools.tsx';

/** The one drawer: a form, a tool, or whatever was clicked. */
export function ConsoleDrawer({ className }: { className: string | undefined }) {
  const { view, operation, state, go } = useConsole();
  const content = useDoing((doing) => drawerContent(doing, operation, view.selection));
  if (content === null) return null;
  const selected = view.selection ? `${view.selection.kind} ${idOf(view.selection)}` : '';
  return (
    <div className={className}>
      <DrawerBoundary about={`${content} ${selected}`} onLeave={leave}>
        {body()}
      </DrawerBoundary>
    </div>
  );

  function leave(): void {
    if (content === 'report') state.change({ draft: null });
    else if (content === 'draw') state.stopDrawing();
    else {
      state.closeTool();
      go({ selection: null });
    }
  }

  function body(): ReactNode {
    switch (content) {
      case 'report':
        return <Report />;
      case 'draw':
        return <Draw />;
      case 'compose':
        return <Compose />;
      case 'callout':
        return <Callouts />;
      case 'coverage':
        return <Coverage />;
      case 'alarms':
        return <AlarmPanel />;
      case 'zones':
        return <Zones />;
      default:
        return view.selection ? <Detail of={view.selection} /> : null;
    }
  }
}
