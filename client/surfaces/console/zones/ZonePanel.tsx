import { Button } from 'antd';
import { Circle, Hexagon, SquareDashed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { isWithin } from '../../../../shared/model/area.ts';
import type { Zone } from '../../../../shared/model/zone.ts';
import { heldZones } from '../../../../shared/picture/heldZones.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { ZoneUnits } from '../../../features/zones/ZoneUnits.tsx';
import { sizeText } from '../../../features/zones/zoneWords.ts';
import { useTables } from '../../../picture/store.tsx';
import { Drawer } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { LiftZone } from './LiftZone.tsx';
import css from './zones.module.css';

/** Areas that were drawn and hold: draw another, look at one, change it, lift it. */
export function ZonePanel({
  area,
  principal,
  selected,
  onLook,
  onDraw,
  onEdit,
  onClose,
}: {
  area: string;
  principal: Principal;
  selected: string | null;
  onLook: (zone: Zone) => void;
  /** Null for who may not draw, and without an operation under way. */
  onDraw: ((shape: 'circle' | 'polygon') => void) | null;
  onEdit: (zone: Zone) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('tools');
  const picture = useTables('zones', 'operations');
  const zones = heldZones(picture, area);
  const [lifting, setLifting] = useState<string | null>(null);
  return (
    <Drawer
      symbol={<Icon of={SquareDashed} size={20} />}
      title={t('zones.title')}
      figure={
        <>
          <b>{zones.length}</b>
          <span>{t('zones.held')}</span>
        </>
      }
      footer={
        onDraw ? (
          <div className={form.actions}>
            <Button type="primary" icon={<Icon of={Circle} />} onClick={() => onDraw('circle')}>
              {t('zones.drawCircle')}
            </Button>
            <Button icon={<Icon of={Hexagon} />} onClick={() => onDraw('polygon')}>
              {t('zones.drawPolygon')}
            </Button>
          </div>
        ) : undefined
      }
      onClose={onClose}
    >
      {zones.length === 0 ? <EmptyState>{t('zones.none')}</EmptyState> : null}
      <ul aria-label={t('zones.title')}>
        {zones.map((zone) => (
          <li key={zone.zoneId} className={css.zone} data-selected={zone.zoneId === selected}>
            <ZoneRow zone={zone} onLook={onLook} />
            {mayCommand(principal, 'zone.change', zone.area) && lifting !== zone.zoneId ? (
              <div className={css.acts}>
                <Button size="small" onClick={() => onEdit(zone)}>
                  {t('zones.edit')}
                </Button>
                <Button size="small" danger onClick={() => setLifting(zone.zoneId)}>
                  {t('zones.lift')}
                </Button>
              </div>
            ) : null}
            {lifting === zone.zoneId ? <LiftZone zone={zone} onDone={() => setLifting(null)} /> : null}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function ZoneRow({ zone, onLook }: { zone: Zone; onLook: (zone: Zone) => void }) {
  const { t } = useTranslation('tools');
  const place = useAreaName(zone.area);
  return (
    <>
      <button type="button" className={css.head} onClick={() => onLook(zone)}>
        <b>{zone.name}</b>
        <span>{[t(`zones.kind.${zone.kind}`), sizeText(zone.shape, t)].filter(Boolean).join(' · ')}</span>
      </button>
      <p className={css.facts}>
        {place} · {t('zones.since', { time: minuteText(zone.drawnAt) })} ·{' '}
        {t('zones.holds', { grids: zone.counts.grids, households: zone.counts.households })}
      </p>
      <ZoneUnits zone={zone} className={css.facts} alarm={css.inside} />
    </>
  );
}

/** Whether anything may be drawn where an operation is. */
export function mayDrawIn(principal: Principal, operationArea: string | null): boolean {
  if (operationArea === null) return false;
  const own = isWithin(principal.area, operationArea) ? principal.area : operationArea;
  return mayCommand(principal, 'zone.draw', own);
}
