import { usePrincipal } from '../../features/session/session.tsx';
import { AntTheme } from '../../ui/AntTheme.tsx';
import { AdminScreen } from './AdminScreen.tsx';

/** `/admin`: who belongs where, who may do what, and what was looked at. */
export function Admin() {
  const principal = usePrincipal();
  return (
    <AntTheme>
      <AdminScreen principal={principal} />
    </AntTheme>
  );
}
