import { Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openOperations } from '../../../shared/picture/selectors.ts';
import { mayCommand } from '../../../shared/wire/mayCommand.ts';
import { DataAge } from '../../features/link/DataAge.tsx';
import { AccountMenu } from '../../features/session/AccountMenu.tsx';
import { mayOpen } from '../../features/session/surfaces.ts';
import { SinceEvent } from '../../features/ticking/SinceEvent.tsx';
import { TimeOfDay } from '../../features/ticking/TimeOfDay.tsx';
import { usePicture } from '../../picture/store.tsx';
import { ExerciseChip } from '../../ui/ExerciseChip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { PendingCommands } from './commands/PendingCommands.tsx';
import { useConsole, useDoing } from './context/consoleContext.tsx';
import { LevelBadges } from './operation/LevelBadges.tsx';
import { OperationPicker } from './operation/OperationPicker.tsx';
import { type Hit, SearchBox } from './search/SearchBox.tsx';
import css from './TopBar.module.css';

/** The header: which operation and how long it runs; how old the data is, the time, who sits here. */
export function TopBar() {
  const { t } = useTranslation('console');
  const { view, operation, principal } = useConsole();
  return (
    <header className={css.top} data-guide="header">
      <h1 className={css.mark}>
        <Mark compact />
      </h1>
      <Operations />
      {operation ? (
        <div className={css.tplus}>
          <span>{t('common:clock.sinceEvent')}</span>
          <span>
            <SinceEvent t0={operation.t0} />
          </span>
        </div>
      ) : null}
      {operation ? (
        // Its dialogs go with the operation: what was chosen for one must not be set for the next.
        <LevelBadges
          key={operation.operationId}
          operation={operation}
          area={view.area}
          principal={principal}
        />
      ) : null}
      {operation?.exercise ? <ExerciseChip /> : null}
      <div className={css.space} />
      <Search />
      <PendingCommands />
      <DataAge />
      <TimeOfDay className={css.clock} />
      {mayOpen(principal, 'admin') ? (
        <a href="/admin" className={css.admin} aria-label={t('admin')} title={t('admin')}>
          <Icon of={Settings2} size={15} />
          <span>{t('admin')}</span>
        </a>
      ) : null}
      <AccountMenu className={css.user} />
      <LanguageSwitch />
    </header>
  );
}

function Operations() {
  const { operation, principal, state, go } = useConsole();
  const operations = usePicture(openOperations);
  return (
    <OperationPicker
      operations={operations}
      current={operation}
      mayOpen={mayCommand(principal, 'operation.open', principal.area)}
      mayClose={operation !== null && mayCommand(principal, 'operation.close', operation.area)}
      onPick={(id) => go({ operationId: id, selection: null })}
      onOpen={() => state.change({ dialog: 'open' })}
      onClose={() => state.change({ dialog: 'close' })}
    />
  );
}

function Search() {
  const { principal, state, goTo, lookAt, lookAtPlace } = useConsole();
  const onlyAreas = useDoing((doing) => doing.onlyAreas);
  const take = (hit: Hit) => {
    if (hit.kind === 'incident') lookAt({ kind: 'incident', incidentId: hit.id });
    else if (hit.kind === 'unit') lookAt({ kind: 'unit', unitId: hit.id });
    else if (hit.kind === 'area') goTo(hit.id);
    else
      lookAtPlace(
        hit.kind === 'facility' ? { kind: 'facility', facilityId: hit.id } : { kind: 'area', code: hit.area },
        hit,
      );
  };
  return (
    <SearchBox
      ref={state.searchField}
      within={principal.area}
      onlyAreas={onlyAreas}
      onLeave={() => state.change({ onlyAreas: false })}
      onTake={take}
    />
  );
}
