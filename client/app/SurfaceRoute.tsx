import { type ComponentType, lazy, type ReactNode, Suspense, use } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../shared/access/principal.ts';
import { leads, mayOpen, type Surface } from '../features/session/surfaces.ts';
import { useHash } from '../ui/address.ts';
import { Entered } from './Entered.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadTexts, type TextSet } from './i18n.ts';
import { NoPermission } from './Notice.tsx';
import { PlainPage } from './PlainPage.tsx';
import { ALSO_TEXTS, LEADER_TEXTS, TEXTS_BEHIND } from './surfaceTexts.ts';
import { tokenIn, WallToken } from './WallToken.tsx';

/** Each surface with its texts, loaded when it is first opened. */
const SCREENS: Record<Surface, ComponentType> = {
  console: screen('console', async () => (await import('../surfaces/console/Console.tsx')).Console),
  wall: screen('wall', async () => (await import('../surfaces/wall/Wall.tsx')).Wall),
  field: screen('field', async () => (await import('../surfaces/field/Field.tsx')).Field),
  admin: screen('admin', async () => (await import('../surfaces/admin/Admin.tsx')).Admin),
  review: screen('review', async () => (await import('../surfaces/review/Review.tsx')).Review),
};

/** Texts that only some people need on a surface: a volunteer's phone does not load a leader's. */
function textsOf(principal: Principal, surface: Surface): readonly Exclude<TextSet, 'common'>[] {
  if (surface !== 'field') return [];
  if (leads(principal)) return LEADER_TEXTS;
  return can(principal, 'positions.view', principal.area) ? ['figures'] : [];
}

function screen(name: Surface, load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => {
    const [Screen, { QueryCache }] = await Promise.all([
      load(),
      import('./QueryCache.tsx'),
      ...[name, ...ALSO_TEXTS[name]].map(loadTexts),
    ]);
    void Promise.allSettled(TEXTS_BEHIND.map(loadTexts));
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
  const hash = useHash();
  const token = surface === 'wall' ? tokenIn(hash) : null;
  if (token)
    return (
      <PlainPage>
        <WallToken token={token} />
      </PlainPage>
    );
  const Screen = SCREENS[surface];
  return (
    <Entered>
      {(principal) =>
        mayOpen(principal, surface) ? (
          <ErrorBoundary key={surface}>
            <Suspense fallback={<Opening />}>
              <WithTexts of={textsOf(principal, surface)}>
                <Screen />
              </WithTexts>
            </Suspense>
          </ErrorBoundary>
        ) : (
          <PlainPage>
            <NoPermission />
          </PlainPage>
        )
      }
    </Entered>
  );
}

const loading = new Map<TextSet, Promise<void>>();

/** Waits until sets of texts are there; then shows what needs them. */
function WithTexts({ of, children }: { of: readonly Exclude<TextSet, 'common'>[]; children: ReactNode }) {
  const all = of.map((set) => {
    const known = loading.get(set) ?? loadTexts(set);
    loading.set(set, known);
    return known;
  });
  for (const one of all) use(one);
  return children;
}

function Opening() {
  const { t } = useTranslation();
  return (
    <p role="status" className="tx-heard">
      {t('app.opening')}
    </p>
  );
}
