import { lazy, type ReactNode } from 'react';
import { SessionProvider } from '../features/session/session.tsx';
import { homeOf, SURFACES } from '../features/session/surfaces.ts';
import { usePathname } from '../ui/address.ts';
import { LeadTo } from '../ui/PageLink.tsx';
import { Entered } from './Entered.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadTexts } from './i18n.ts';
import { NotFound } from './Notice.tsx';
import { PlainPage } from './PlainPage.tsx';
import { SurfaceRoute } from './SurfaceRoute.tsx';

/** Loaded when it is opened: no screen waits for it. */
const Account = lazy(async () => {
  const [{ OwnAccount: Account }] = await Promise.all([import('./OwnAccount.tsx'), loadTexts('account')]);
  return { default: Account };
});

/** Who is signed in does not load the page that asks for it. */
const SignIn = lazy(async () => {
  const [{ SignIn }] = await Promise.all([import('./SignIn.tsx'), loadTexts('account')]);
  return { default: SignIn };
});

/** Every page that is no surface, by its path. */
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

/** Each role has its own screen to begin with. */
const HOME = <Entered>{(principal) => <LeadTo to={`/${homeOf(principal)}`} />}</Entered>;

/** The page of a path: letters of any case, a slash at its end or none. */
function pageAt(pathname: string): ReactNode {
  const path = pathname.toLowerCase().replace(/(.)\/+$/, '$1');
  const surface = SURFACES.find(
    (one) => path === `/${one}` || (one === 'admin' && path.startsWith('/admin/')),
  );
  if (surface) return <SurfaceRoute key={surface} surface={surface} />;
  if (path === '/') return HOME;
  return (Object.hasOwn(PLAIN_PAGES, path) ? PLAIN_PAGES[path] : null) ?? PLAIN_PAGES['*'];
}

export function App() {
  return (
    <ErrorBoundary>
      <SessionProvider>{pageAt(usePathname())}</SessionProvider>
    </ErrorBoundary>
  );
}
