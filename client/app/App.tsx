import { lazy, type ReactNode } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { SessionProvider } from '../features/session/session.tsx';
import { homeOf, SURFACES } from '../features/session/surfaces.ts';
import { Entered } from './Entered.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadTexts } from './i18n.ts';
import { NotFound } from './Notice.tsx';
import { PlainPage } from './PlainPage.tsx';
import { SurfaceRoute } from './SurfaceRoute.tsx';

/** Loaded when it is opened: no screen waits for it. */
const Account = lazy(async () => {
  const [{ Account }] = await Promise.all([import('./Account.tsx'), loadTexts('account')]);
  return { default: Account };
});

/** Who is signed in does not load the page that asks for it. */
const SignIn = lazy(async () => {
  const [{ SignIn }] = await Promise.all([import('./SignIn.tsx'), loadTexts('account')]);
  return { default: SignIn };
});

/** Every page of the router that is no surface, by its path. */
export const PLAIN_PAGES: Readonly<Record<string, ReactNode>> = {
  '/signin': (
    <PlainPage>
      <SignIn />
    </PlainPage>
  ),
  '/account': (
    <Entered>
      {() => (
        <PlainPage>
          <Account />
        </PlainPage>
      )}
    </Entered>
  ),
  '*': (
    <PlainPage>
      <NotFound />
    </PlainPage>
  ),
};

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
            {SURFACES.map((surface) => (
              <Route
                key={surface}
                path={surface === 'admin' ? '/admin/*' : `/${surface}`}
                element={<SurfaceRoute surface={surface} />}
              />
            ))}
            {Object.entries(PLAIN_PAGES).map(([path, page]) => (
              <Route key={path} path={path} element={page} />
            ))}
          </Routes>
        </BrowserRouter>
      </SessionProvider>
    </ErrorBoundary>
  );
}
