import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { SessionProvider, useSession } from '../features/session/session.tsx';
import { homeOf, SURFACES } from '../features/session/surfaces.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { NotFound, Unreachable } from './Notice.tsx';
import { signInPath } from './returnTo.ts';
import { SignIn } from './SignIn.tsx';
import { SurfaceRoute } from './SurfaceRoute.tsx';

export function App() {
  return (
    <ErrorBoundary>
      <SessionProvider>
        <BrowserRouter>
          <Routes>
            <Route path="/" element={<Home />} />
            <Route path="/signin" element={<SignIn />} />
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
      return <Navigate to={`/${homeOf(state.info.principal)}`} replace />;
  }
}
