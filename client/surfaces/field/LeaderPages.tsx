import { House, ListChecks, Map as MapIcon, Megaphone, UserRound } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaName } from '../../features/areas/useArea.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { UndoProvider } from '../../features/undo/UndoProvider.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useBackStep } from '../../ui/useBackStep.ts';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { AccountLine } from './AccountLine.tsx';
import { useField } from './context/fieldContext.tsx';
import type { FieldPage } from './fieldPage.ts';
import { OwnTier } from './leader/OwnTier.tsx';
import { StreetFigures } from './leader/StreetFigures.tsx';
import { useWaiting, WaitingForMe } from './leader/WaitingForMe.tsx';
import css from './leaderPages.module.css';
import { MyData } from './MyData.tsx';
import { OwnDuty } from './OwnDuty.tsx';
import { OwnSos } from './OwnSos.tsx';
import { OwnWork } from './OwnWork.tsx';
import {
  GridBoardView,
  loadBehind,
  PickedIncident,
  StreetIncidents,
  StreetTasks,
  TeamsBar,
  UndoStrip,
  UnitsHere,
} from './pagesBehind.tsx';

const IssuePanel = lazy(async () => ({
  default: (await import('./leader/IssuePanel.tsx')).IssuePanel,
}));

const TABS = [
  { tab: 'home', icon: House },
  { tab: 'tasks', icon: ListChecks },
  { tab: 'issue', icon: Megaphone },
  { tab: 'map', icon: MapIcon },
  { tab: 'mine', icon: UserRound },
] as const;
type Tab = (typeof TABS)[number]['tab'];
const TAB_FIGURES = ['tasksOpen'] as const;

/** A street's leader: what waits for me, what runs, what I issue, the map, and my own duty; one thumb's reach apart. */
export function LeaderPages({ seesUnits, selected, onSelect, map }: FieldPage) {
  const { t } = useTranslation('leader');
  const { principal, operation, onDuty, unheard } = useField();
  const [chosen, setTab] = useBackStep<Tab>('home');
  // The map has a pane of its own once there is room: its tab is gone then. What nothing is known of is not shown as none.
  const tab = unheard ? 'mine' : chosen === 'map' && map === null ? 'home' : chosen;
  const { area } = principal;
  const figures = useFigures(
    TAB_FIGURES,
    useMemo(() => ({ area, operationId: null }), [area]),
  );
  const waiting = useWaiting(principal.area);
  useEffect(loadBehind, []);
  usePageTitle([useAreaName(principal.area), t('common:surface.field')], waiting.length);
  const given = { principal };
  const picked = selected ? (
    <Suspense fallback={null}>
      <PickedIncident incidentId={selected} {...given} onClose={() => onSelect(null)} />
    </Suspense>
  ) : null;
  const pages: Record<Tab, () => React.ReactNode> = {
    home: () => (
      <>
        <StreetFigures area={principal.area} />
        {map === null ? picked : null}
        <OwnTier principal={principal} operation={operation} waiting />
        <OwnWork />
        <WaitingForMe waiting={waiting} {...given} />
        <Suspense fallback={null}>
          <TeamsBar area={principal.area} />
          <GridBoardView {...given} operation={operation} />
          {seesUnits ? <UnitsHere /> : null}
        </Suspense>
      </>
    ),
    tasks: () => (
      <Suspense fallback={null}>
        <StreetIncidents {...given} />
        <StreetTasks {...given} />
      </Suspense>
    ),
    issue: () => (
      <Suspense fallback={null}>
        <IssuePanel principal={principal} operation={operation} />
      </Suspense>
    ),
    map: () => (
      <>
        {map}
        {picked}
      </>
    ),
    mine: () => (
      <>
        <OwnDuty />
        <OwnSos />
        {principal.unitId ? <MyData /> : null}
        <AccountLine onDuty={onDuty} help="leader" />
      </>
    ),
  };
  return (
    <UndoProvider>
      <div className={css.page} data-tab={tab}>
        {pages[tab]()}
      </div>
      <Suspense fallback={null}>
        <UndoStrip className={css.undo!} />
      </Suspense>
      <nav className={css.tabs} aria-label={t('tabs.label')} data-guide="tabs">
        {TABS.filter((one) => one.tab !== 'map' || map !== null).map((one) => (
          <button
            key={one.tab}
            type="button"
            data-main={one.tab === 'issue'}
            aria-current={one.tab === tab ? 'page' : undefined}
            onClick={() => setTab(one.tab)}
          >
            <Icon of={one.icon} size={22} />
            <span>
              {t(`tabs.${one.tab}`)}
              {one.tab === 'tasks' && figures.values.tasksOpen ? (
                <>
                  {' '}
                  <FigureValue of={figures} name="tasksOpen" plain />
                </>
              ) : null}
            </span>
          </button>
        ))}
      </nav>
    </UndoProvider>
  );
}
