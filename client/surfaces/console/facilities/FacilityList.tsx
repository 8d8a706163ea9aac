import { Select } from 'antd';
import { Crosshair, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../../shared/model/area.ts';
import {
  CAPABILITIES,
  type Capability,
  FACILITY_KINDS,
  type Facility,
  type FacilityKind,
} from '../../../../shared/model/facility.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { VirtualList } from '../../../ui/VirtualList.tsx';
import css from './FacilityList.module.css';
import { FacilityRow } from './FacilityRow.tsx';
import { useFacilities, useNearest } from './useFacilities.ts';

const ROW_PX = 48;

/** The places of an area; around a point of the map, the nearest open ones that have what is needed. */
export function FacilityList({
  area,
  near,
  picking,
  selected,
  onSelect,
  onPick,
  onClear,
}: {
  area: string;
  /** A point of the map, or null: then the list is the area's. */
  near: Position | null;
  /** A click on the map is being waited for. */
  picking: boolean;
  selected: string | null;
  onSelect: (facility: Facility) => void;
  onPick: () => void;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<FacilityKind | undefined>();
  const [capability, setCapability] = useState<Capability | undefined>();
  const all = useFacilities(area, true);
  const nearest = useNearest(near, kind, capability);
  const fitting = useMemo(
    () =>
      all.rows.filter(
        (one) =>
          (kind === undefined || one.kind === kind) &&
          (capability === undefined || one.capabilities.includes(capability)),
      ),
    [all.rows, kind, capability],
  );
  const rows: readonly (Facility & { distanceM?: number })[] = near ? (nearest.data ?? []) : fitting;
  const loading = near ? nearest.isLoading : all.loading;
  const failed = near ? nearest.isError : all.failed;
  return (
    <section className={css.panel} aria-label={t('facilities.list')}>
      <div className={css.filters}>
        <Select
          size="small"
          aria-label={t('facilities.kind')}
          value={(kind ?? '') as FacilityKind | ''}
          onChange={(one) => setKind(one === '' ? undefined : one)}
          options={[
            { value: '', label: t('facilities.anyKind') },
            ...FACILITY_KINDS.map((one) => ({ value: one, label: t(`facilityKind.${one}`) })),
          ]}
          popupMatchSelectWidth={false}
        />
        <Select
          size="small"
          aria-label={t('facilities.needs')}
          value={(capability ?? '') as Capability | ''}
          onChange={(one) => setCapability(one === '' ? undefined : one)}
          options={[
            { value: '', label: t('facilities.anyCapability') },
            ...CAPABILITIES.map((one) => ({ value: one, label: t(`capability.${one}`) })),
          ]}
          popupMatchSelectWidth={false}
        />
        {near || picking ? (
          <button type="button" onClick={onClear}>
            <Icon of={X} size={14} />
            {t('facilities.clear')}
          </button>
        ) : (
          <button type="button" onClick={onPick}>
            <Icon of={Crosshair} size={14} />
            {t('facilities.pickPlace')}
          </button>
        )}
      </div>
      {near || picking ? (
        <p className={css.mode} role="status">
          {picking ? t('facilities.picking') : t('facilities.nearestTo', { place: t('facilities.here') })}
        </p>
      ) : null}
      {rows.length > 0 ? (
        <VirtualList
          items={rows}
          rowHeight={ROW_PX}
          keyOf={(one) => one.facilityId}
          label={t('facilities.list')}
        >
          {(one) => <FacilityRow facility={one} selected={one.facilityId === selected} onSelect={onSelect} />}
        </VirtualList>
      ) : (
        <EmptyState>
          {failed
            ? t('facilities.failed')
            : loading
              ? t('facilities.loading')
              : near
                ? t('facilities.noneNear')
                : all.asked
                  ? t('facilities.none')
                  : t('facilities.wholeCity')}
        </EmptyState>
      )}
    </section>
  );
}
