import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { useSession } from '../features/session/session.tsx';
import { mayOpen, type Surface } from '../features/session/surfaces.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadTexts } from './i18n.ts';
import { NoPermission, Unreachable } from './Notice.tsx';
import { signInPath } from './returnTo.ts';

const modules = import.meta.glob<Record<string, ComponentType>>(
  '../surfaces/*/{Console,Wall,Field,Review}.tsx',
);

/** Each surface with its texts, loaded when it is first opened. */
function screen(name: Surface, component: string): ComponentType {
  return lazy(async () => {
    const load = modules[`../surfaces/${name}/${component}.tsx`];
    if (!load) throw new Error(`there is no ${name}`);
    const [module, { QueryCache }] = await Promise.all([load(), import('./QueryCache.tsx'), loadTexts(name)]);
    const Screen = module[component]!;
    return {
      default: () => (
        <QueryCache>
          <Screen />
        </QueryCache>
      ),
    };
  });
}

const SCREENS: Record<Surface, ComponentType> = {
  console: screen('console', 'Console'),
  wall: screen('wall', 'Wall'),
  field: screen('field', 'Field'),
  review: screen('review', 'Review'),
};

/** A surface for those who are signed in and may open it; the sign-in page and a plain word for others. */
export function SurfaceRoute({ surface }: { surface: Surface }) {
  const { state, refresh } = useSession();
  const { pathname, search, hash } = useLocation();
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
