import { can } from '../../../../shared/access/principal.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useTables } from '../../../picture/store.tsx';
import { useAlarms } from '../alarms/AlarmsProvider.tsx';
import { useConsole } from '../context/consoleContext.tsx';
import { useReport } from '../context/useReport.ts';
import { mayDrawIn } from '../zones/ZonePanel.tsx';
import { screenItems, toolItems } from './actItems.ts';
import { CommandPalette } from './CommandPalette.tsx';
import type { PaletteItem } from './paletteMatch.ts';
import { thingItems } from './thingItems.ts';

/** The command palette with everything that can be done here and everything that has a name. */
export function ConsolePalette() {
  const ways = useConsole();
  const { view, state, principal, goTo } = ways;
  const acts = useActs();
  const picture = useTables('incidents', 'tasks', 'zones', 'callouts', 'whistles', 'units', 'operations');
  return (
    <CommandPalette
      items={[...acts, ...thingItems(picture, view.area, ways)]}
      root={principal.area}
      onArea={goTo}
      onClose={() => state.change({ palette: false })}
    />
  );
}

/** What can be done; what the person may not, or not now, is left out. */
function useActs(): PaletteItem[] {
  const { view, operation, principal, state, go, goTo } = useConsole();
  const alarms = useAlarms();
  const report = useReport();
  const here = operation !== null;
  return [
    ...toolItems({
      open: state.open,
      draw: here && mayDrawIn(principal, operation.area) ? state.draw : null,
      compose:
        here && mayCommand(principal, 'callout.send', principal.area) ? () => state.open('compose') : null,
      blow: here && mayCommand(principal, 'whistle.blow', principal.area) ? () => state.blow(null) : null,
      toggleCoverage: () => state.change({ coverage: !state.now().coverage }),
      mute: () => alarms.mute(!alarms.muted),
    }),
    ...screenItems({
      principal,
      go,
      goTo,
      report,
      search: () => state.search(false),
      goToArea: () => state.search(true),
      facilities: can(principal, 'facility.view', principal.area)
        ? () => state.change({ places: !state.now().places })
        : null,
      open: mayCommand(principal, 'operation.open', view.area)
        ? () => state.change({ dialog: 'open' })
        : null,
      close:
        here && mayCommand(principal, 'operation.close', operation.area)
          ? () => state.change({ dialog: 'close' })
          : null,
    }),
  ];
}
