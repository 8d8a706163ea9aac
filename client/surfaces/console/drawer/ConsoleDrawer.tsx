import type { ReactNode } from 'react';
import { AlarmPanel } from '../alarms/AlarmPanel.tsx';
import { useConsole, useDoing } from '../consoleContext.tsx';
import { drawerContent } from '../consoleState.ts';
import { Detail } from './Detail.tsx';
import { Report } from './Report.tsx';
import { Callouts, Compose, Coverage, Draw, Zones } from './tools.tsx';

/** The one drawer: a form, a tool, or whatever was clicked. */
export function ConsoleDrawer({ className }: { className: string | undefined }) {
  const { view, operation } = useConsole();
  const content = useDoing((doing) => drawerContent(doing, operation, view.selection));
  return content === null ? null : <div className={className}>{body()}</div>;

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
