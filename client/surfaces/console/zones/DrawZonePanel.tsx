import { SquareDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../../shared/model/zone.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Drawer } from '../../../ui/Drawer.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { DrawingDesk } from './DrawingDesk.ts';
import { DrawZone } from './DrawZone.tsx';

/** The drawer while somebody draws. */
export function DrawZonePanel({
  desk,
  operationId,
  zone,
  onDone,
  onCancel,
}: {
  desk: DrawingDesk;
  operationId: string;
  zone: Zone | null;
  onDone: (zoneId: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('tools');
  const teams = usePicture(({ units }) =>
    [...new Set(Object.values(units).flatMap(({ team }) => (team ? [team] : [])))].sort(),
  );
  return (
    <Drawer
      symbol={<Icon of={SquareDashed} size={20} />}
      title={zone ? zone.name : t('zones.draw')}
      onClose={onCancel}
    >
      <DrawZone
        desk={desk}
        operationId={operationId}
        zone={zone}
        teams={teams}
        onDone={onDone}
        onCancel={onCancel}
      />
    </Drawer>
  );
}
