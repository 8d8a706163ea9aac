import { usePrincipal, useSession } from '../../features/session/session.tsx';
import { UndoProvider } from '../../features/undo/UndoProvider.tsx';
import { LiveProvider } from '../../picture/live.tsx';
import { AntTheme } from '../../ui/AntTheme.tsx';
import { AlarmsProvider } from './alarms/AlarmsProvider.tsx';
import { ConsoleScreen } from './ConsoleScreen.tsx';
import { ConsoleProvider } from './context/consoleContext.tsx';
import { useConsoleView } from './context/consoleView.ts';

/** `/console`: where an operator works. */
export function Console() {
  const principal = usePrincipal();
  const { heard } = useSession();
  const [view, go] = useConsoleView(principal.area);
  return (
    <AntTheme>
      <LiveProvider watch={view.area} onPrincipal={heard}>
        <ConsoleProvider view={view} go={go} principal={principal}>
          <AlarmsProvider area={principal.area}>
            <UndoProvider>
              <ConsoleScreen />
            </UndoProvider>
          </AlarmsProvider>
        </ConsoleProvider>
      </LiveProvider>
    </AntTheme>
  );
}
