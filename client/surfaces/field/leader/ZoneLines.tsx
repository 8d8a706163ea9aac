import { CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import type { Zone } from '../../../../shared/model/zone.ts';
import { heldZones } from '../../../../shared/picture/heldZones.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { ZoneUnits } from '../../../features/zones/ZoneUnits.tsx';
import { usePicture } from '../../../picture/store.tsx';
import { lengthText } from '../../../ui/distanceText.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './leader.module.css';

/** Areas drawn on the map that hold here now, with what is inside; the own ones can be lifted. */
export function ZoneLines({ principal }: { principal: Principal }) {
  const { t } = useTranslation('leader');
  const zones = usePicture((p) => p.zones);
  const operations = usePicture((p) => p.operations);
  const held = heldZones({ zones, operations }, principal.area);
  if (held.length === 0) return null;
  return (
    <section className={css.section} aria-label={t('cordon.held')}>
      <h2>
        {t('cordon.held')} {held.length}
      </h2>
      {held.map((zone) => (
        <ZoneLine key={zone.zoneId} zone={zone} may={mayCommand(principal, 'zone.lift', zone.area)} />
      ))}
    </section>
  );
}

function ZoneLine({ zone, may }: { zone: Zone; may: boolean }) {
  const { t } = useTranslation('leader');
  const command = useCommands();
  const { zoneId, version, shape } = zone;
  return (
    <div className={css.row}>
      <span className={css.symbol}>
        <Icon of={CircleDashed} size={20} />
      </span>
      <div className={css.words}>
        <b>{zone.name}</b>
        <p>
          {t(`cordon.kinds.${zone.kind}`)}
          {shape.type === 'circle' ? ` ${lengthText(shape.radiusM, t)}` : ''} · {minuteText(zone.drawnAt)}
        </p>
        <p className={css.third}>
          {t('cordon.size', { grids: zone.counts.grids, households: zone.counts.households })}
        </p>
        <ZoneUnits zone={zone} className={css.units} alarm={css.alarm} />
      </div>
      {may ? (
        <ConfirmButton
          className={css.act}
          disabled={!command.ready}
          label={t('cordon.lift')}
          ask={t('cordon.liftAsk')}
          onConfirm={() => void command.run('zone.lift', { zoneId, version, reason: t('cordon.liftReason') })}
        />
      ) : null}
      <Refused by={command.refused} />
    </div>
  );
}
