import { Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { tierOf } from '../../../../shared/model/area.ts';
import { type AreaMode, MODE_STEPS } from '../../../../shared/model/mode.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { useBackStep } from '../../../ui/useBackStep.ts';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './leader.module.css';
import { WaitingRow } from './WaitingRow.tsx';

/** A mode that lasts: it goes on, or the area goes to the next. */
export function WaitingMode({ row, principal }: { row: AreaMode; principal: Principal }) {
  const { t } = useTranslation('leader');
  const { operationId, area, mode, since, by, raised } = row;
  const place = useAreaName(area);
  const command = useCommands();
  const [open, setOpen] = useBackStep(false);
  const may = mayCommand(principal, 'mode.renew', area);
  return (
    <WaitingRow
      icon={Siren}
      title={t('mode.title', { place, mode: t(`common:mode.${mode}`) })}
      lines={
        <>
          <p className={css.why}>
            <Ago since={since}>{(time) => t('mode.lasts', { time })}</Ago>
            {raised ? ` · ${t('common:raisedTo', { tier: t(`common:tierBody.${tierOf(raised.to)}`) })}` : ''}
          </p>
          <p className={css.third}>{t('mode.since', { time: minuteText(since), by })}</p>
        </>
      }
      late
      more={may ? { open, toggle: () => setOpen(!open) } : null}
      main={
        may ? (
          <button
            type="button"
            className={css.act}
            disabled={!command.ready}
            onClick={() => void command.run('mode.renew', { operationId, area })}
          >
            {t('mode.renew')}
          </button>
        ) : null
      }
    >
      {open ? (
        <div className={css.acts}>
          {MODE_STEPS[mode].map((next) => (
            <ConfirmButton
              key={next}
              disabled={!command.ready}
              label={t('mode.goTo', { mode: t(`common:mode.${next}`) })}
              ask={t('mode.goToAsk', { mode: t(`common:mode.${next}`) })}
              onConfirm={() =>
                void command.run('mode.set', { operationId, area, mode: next, reason: t('mode.reason') })
              }
            />
          ))}
        </div>
      ) : null}
      <Refused by={command.refused} />
    </WaitingRow>
  );
}
