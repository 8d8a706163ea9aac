import { Building2, ScanSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import { Breadcrumb } from '../../../features/areas/Breadcrumb.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Key } from '../../../ui/Key.tsx';
import { PartBoundary } from '../../../ui/PartBoundary.tsx';
import { useConsole, useDoing } from '../context/consoleContext.tsx';
import { ConsoleMap } from './ConsoleMap.tsx';
import css from './MapPane.module.css';

/** The map with where it looks and what a click would do. */
export function MapPane() {
  const { t } = useTranslation('console');
  const { view, principal, goTo } = useConsole();
  const placing = useDoing(({ draft, picking, drawing }) => draft !== null || picking || drawing !== null);
  return (
    <div className={css.pane} data-placing={placing}>
      <div className={css.map}>
        <PartBoundary
          instead={
            <p role="alert" className={css.broken}>
              {t('noMap')}
            </p>
          }
        >
          <ConsoleMap />
        </PartBoundary>
      </div>
      <div className={css.where}>
        <Breadcrumb area={view.area} root={principal.area} onGo={goTo} />
      </div>
      <Switches />
      <Placing />
    </div>
  );
}

/** What is drawn besides what is always there. */
function Switches() {
  const { t } = useTranslation('console');
  const { principal, state } = useConsole();
  const coverage = useDoing((doing) => doing.coverage);
  const places = useDoing((doing) => doing.places);
  return (
    <div className={css.layers}>
      <button type="button" aria-pressed={coverage} onClick={() => state.change({ coverage: !coverage })}>
        <Icon of={ScanSearch} size={15} />
        {t('tools:coverage.toggle')}
      </button>
      {can(principal, 'facility.view', principal.area) ? (
        <button
          type="button"
          aria-pressed={places}
          title={t('desk:facilities.fromZoom')}
          onClick={() => state.change({ places: !places })}
        >
          <Icon of={Building2} size={15} />
          {t('desk:facilities.layer')}
        </button>
      ) : null}
    </div>
  );
}

/** What the next click on the map says. */
function Placing() {
  const { t } = useTranslation('console');
  const words = useDoing(({ draft, picking }) => {
    if (draft) return draft.position ? 'placing.placed' : 'placing.click';
    return picking ? 'desk:facilities.picking' : null;
  });
  return words === null ? null : (
    <p className={css.placing} role="status">
      {t(words)} <Key>Esc</Key> {t('placing.cancel')}
    </p>
  );
}
