import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { useSession } from '../features/session/session.tsx';
import { mayOpen, type Surface } from '../features/session/surfaces.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadTexts } from './i18n.ts';
import { NoPermission, Unreachable } from './Notice.tsx';
import { signInPath } from './returnTo.ts';
import { tokenIn, WallToken } from './WallToken.tsx';

/** Each surface with its texts, loaded when it is first opened. */
const SCREENS: Record<Surface, ComponentType> = {
  console: screen('console', async () => (await import('../surfaces/console/Console.tsx')).Console),
  wall: screen('wall', async () => (await import('../surfaces/wall/Wall.tsx')).Wall),
  field: screen('field', async () => (await import('../surfaces/field/Field.tsx')).Field),
  admin: screen('admin', async () => (await import('../surfaces/admin/Admin.tsx')).Admin),
  review: screen('review', async () => (await import('../surfaces/review/Review.tsx')).Review),
};

function screen(name: Surface, load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => {
    const [Screen, { QueryCache }] = await Promise.all([load(), import('./QueryCache.tsx'), loadTexts(name)]);
    return {
      default: () => (
        <QueryCache>
          <Screen />
        </QueryCache>
      ),
    };
  });
}

/** A surface for those who are signed in and may open it; the sign-in page and a plain word for others. */
export function SurfaceRoute({ surface }: { surface: Surface }) {
  const { state, refresh } = useSession();
  const { pathname, search, hash } = useLocation();
  const token = surface === 'wall' ? tokenIn(hash) : null;
  if (token) return <WallToken token={token} />;
  switch (state.kind) {
    case 'asking':
      return null;
    case 'unreachable':
      return <Unreachable onRetry={refresh} />;
    case 'out':
      return <Navigate to={signInPath(`${pathname}${search}${hash}`)} replace />;
    case 'in': {
      if (!mayOpen(state.info.principal, surface)) return <NoPermission />;
      const Screen = SCREENS[surface];
      return (
        <ErrorBoundary key={surface}>
          <Suspense fallback={<Opening />}>
            <Screen />
          </Suspense>
        </ErrorBoundary>
      );
    }
  }
}

function Opening() {
  const { t } = useTranslation();
  return (
    <p role="status" className="tx-heard">
      {t('app.opening')}
    </p>
  );
}
