import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../../shared/model/operation.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { UnitSymbol } from '../../../features/units/UnitSymbol.tsx';
import type { UnitState } from '../../../features/units/unitRows.ts';
import { coordinateText } from '../../../ui/coordinateText.ts';
import { Chip, Drawer, Fact, FactList } from '../../../ui/Drawer.tsx';
import { clockText } from '../../../ui/timeText.ts';

export interface UnitFix {
  readonly lon: number;
  readonly lat: number;
  /** Time of the fix, epoch milliseconds. */
  readonly fixAt: number;
}

/** A unit on duty: what it is, where it belongs, since when, and how old its position is. */
export function UnitDrawer({
  unit,
  state,
  fix,
  operation,
  onClose,
}: {
  unit: DutyUnit;
  state: UnitState;
  fix: UnitFix | null;
  operation: Operation | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const home = useAreaName(unit.homeArea);
  return (
    <Drawer
      symbol={<UnitSymbol kind={unit.kind} state={state} size={24} />}
      title={unit.callsign}
      chips={
        <>
          <Chip>{t(`unitKind.${unit.kind}`)}</Chip>
          {unit.team ? (
            <Chip>
              <ShownText>{unit.team}</ShownText>
            </Chip>
          ) : null}
          <Chip>{t(`unitState.${state}`)}</Chip>
        </>
      }
      figure={
        <>
          <b>
            <Ago since={unit.since} />
          </b>
          <span>{t('units.onDutyFor')}</span>
        </>
      }
      onClose={onClose}
    >
      <FactList>
        <Fact name={t('units.home')}>{home}</Fact>
        <Fact name={t('units.since')}>{clockText(unit.since)}</Fact>
        {operation ? <Fact name={t('operation.one')}>{operation.name}</Fact> : null}
        {fix ? (
          <>
            <Fact name={t('units.lastFix')}>
              {clockText(fix.fixAt)} · <Ago since={fix.fixAt}>{(ago) => t('units.fixAgo', { ago })}</Ago>
            </Fact>
            <Fact name={t('incidents.coordinates')}>{coordinateText([fix.lon, fix.lat])}</Fact>
          </>
        ) : (
          <Fact name={t('units.lastFix')}>{t('units.absentHint')}</Fact>
        )}
      </FactList>
    </Drawer>
  );
}
