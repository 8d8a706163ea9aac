import { usePrincipal } from '../../features/session/session.tsx';
import { LiveProvider } from '../../picture/live.tsx';
import { AntTheme } from '../../ui/AntTheme.tsx';
import { ConsoleScreen } from './ConsoleScreen.tsx';
import { useConsoleView } from './consoleView.ts';

/** `/console`: where an operator works. */
export function Console() {
  const principal = usePrincipal();
  const [view, go] = useConsoleView(principal.area);
  return (
    <AntTheme>
      <LiveProvider watch={view.area}>
        <ConsoleScreen view={view} go={go} principal={principal} />
      </LiveProvider>
    </AntTheme>
  );
}
