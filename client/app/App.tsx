import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { SessionProvider } from '../features/session/session.tsx';
import { homeOf, SURFACES } from '../features/session/surfaces.ts';
import { Entered } from './Entered.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadTexts } from './i18n.ts';
import { NotFound } from './Notice.tsx';
import { SurfaceRoute } from './SurfaceRoute.tsx';

/** Loaded when it is opened: no screen waits for it. */
const Account = lazy(async () => {
  const [{ Account }] = await Promise.all([import('./Account.tsx'), loadTexts('account')]);
  return { default: Account };
});

/** Who is signed in does not load the page that asks for it. */
const SignIn = lazy(async () => ({ default: (await import('./SignIn.tsx')).SignIn }));

export function App() {
  return (
    <ErrorBoundary>
      <SessionProvider>
        <BrowserRouter>
          <Routes>
            {/* Each role has its own screen to begin with. */}
            <Route
              path="/"
              element={<Entered>{(principal) => <Navigate to={`/${homeOf(principal)}`} replace />}</Entered>}
            />
            <Route
              path="/signin"
              element={
                <Suspense fallback={null}>
                  <SignIn />
                </Suspense>
              }
            />
            <Route
              path="/account"
              element={
                <Entered>
                  {() => (
                    <Suspense fallback={null}>
                      <Account />
                    </Suspense>
                  )}
                </Entered>
              }
            />
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
