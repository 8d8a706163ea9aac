import type { ReactNode } from 'react';
import type { Principal } from '../../shared/access/principal.ts';
import { useSession } from '../features/session/session.tsx';
import { LeadTo } from '../ui/PageLink.tsx';
import { Unreachable } from './Notice.tsx';
import { signInPath } from './returnTo.ts';

/** What is for whoever is signed in, and the sign-in page for others. */
export function Entered({ children }: { children: (principal: Principal) => ReactNode }) {
  const { state, refresh } = useSession();
  switch (state.kind) {
    case 'asking':
      return null;
    case 'unreachable':
      return <Unreachable onRetry={refresh} />;
    case 'out': {
      const { pathname, search, hash } = location;
      return <LeadTo to={signInPath(state.left ? '/' : `${pathname}${search}${hash}`)} />;
    }
    case 'in':
      return children(state.info.principal);
  }
}
