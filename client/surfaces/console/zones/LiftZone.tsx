import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../../shared/model/zone.ts';
import { ActForm } from '../commands/ActForm.tsx';
import { useCommand } from '../commands/useCommand.ts';

/** Lifting wants a reason, and says what follows. */
export function LiftZone({ zone: { zoneId, version, name }, onDone }: { zone: Zone; onDone: () => void }) {
  const { t } = useTranslation('tools');
  const command = useCommand('zone.lift');
  return (
    <ActForm
      deed={{
        title: t('zones.lift'),
        confirm: t('zones.liftConfirm'),
        wordsLabel: t('zones.reason'),
        hint: t('zones.liftWarning', { name }),
        danger: true,
      }}
      command={command}
      onSend={(reason) => command.run({ zoneId, version, reason })}
      onDone={onDone}
    />
  );
}
