import { lazy, type ReactNode, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { SessionProvider, usePrincipal, useSession } from '../features/session/session.tsx';
import { homeOf, SURFACES } from '../features/session/surfaces.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadTexts } from './i18n.ts';
import { NotFound, Unreachable } from './Notice.tsx';
import { signInPath } from './returnTo.ts';
import { SignIn } from './SignIn.tsx';
import { SurfaceRoute } from './SurfaceRoute.tsx';

/** Loaded when it is opened: no screen waits for it. */
const Account = lazy(async () => {
  const [{ Account }] = await Promise.all([import('./Account.tsx'), loadTexts('account')]);
  return { default: Account };
});

export function App() {
  return (
    <ErrorBoundary>
      <SessionProvider>
        <BrowserRouter>
          <Routes>
            <Route path="/" element={<Entered in={<Home />} />} />
            <Route path="/signin" element={<SignIn />} />
            <Route path="/account" element={<Entered in={<Account />} />} />
            {SURFACES.map((surface) => (
              <Route
                key={surface}
                path={surface === 'admin' ? '/admin/*' : `/${surface}`}
                element={<SurfaceRoute surface={surface} />}
              />
            ))}
            <Route path="*" element={<NotFound />} />
          </Routes>
        </BrowserRouter>
      </SessionProvider>
    </ErrorBoundary>
  );
}

/** `/` leads each role to its own screen. */
function Home() {
  return <Navigate to={`/${homeOf(usePrincipal())}`} replace />;
}

/** What is for whoever is signed in, and the sign-in page for others. */
function Entered({ in: page }: { in: ReactNode }) {
  const { state, refresh } = useSession();
  const { pathname } = useLocation();
  switch (state.kind) {
    case 'asking':
      return null;
    case 'unreachable':
      return <Unreachable onRetry={refresh} />;
    case 'out':
      return <Navigate to={signInPath(pathname)} replace />;
    case 'in':
      return <Suspense fallback={null}>{page}</Suspense>;
  }
}
