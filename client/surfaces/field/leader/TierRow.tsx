import { RadioTower } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tierActsFor } from '../../../../shared/acts/tierActs.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { rungStateOf, type TierRung } from '../../../../shared/model/tier.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { minuteText, tPlusText } from '../../../ui/timeText.ts';
import { useField } from '../context/fieldContext.tsx';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './leader.module.css';
import { WaitingRow } from './WaitingRow.tsx';

/** The own command body: told of it → acknowledged → active, and in the end stood down. */
export function TierRow({
  operation,
  area,
  body,
}: {
  operation: Operation;
  area: string;
  /** Null while nobody has told it. */
  body: TierRung | null;
}) {
  const { t } = useTranslation('leader');
  const command = useCommands();
  const { principal } = useField();
  const { operationId, t0 } = operation;
  const acts = tierActsFor(principal, operation, area, body);
  const state = body ? rungStateOf(body) : 'none';
  const since =
    body &&
    {
      notified: body.notifiedAt,
      acknowledged: body.acknowledgedAt,
      activated: body.activatedAt,
      stood_down: body.stoodDownAt,
    }[rungStateOf(body)];
  const busy = !command.ready;
  const activate = () => void command.run('tier.activate', { operationId, area });
  return (
    <WaitingRow
      icon={RadioTower}
      title={t('tier.title', { state: t(`common:tierState.${state}`) })}
      lines={
        <>
          <p>
            {since
              ? t('tier.since', { time: minuteText(since), after: tPlusText(t0, since) })
              : t('tier.untold')}
          </p>
          {body?.commander && state === 'activated' ? (
            <p className={css.third}>{t('tier.commander', { name: body.commander.name })}</p>
          ) : null}
        </>
      }
      main={
        acts.includes('acknowledge') ? (
          <button
            type="button"
            className={css.act}
            disabled={busy}
            onClick={() => void command.run('tier.acknowledge', { operationId, area })}
          >
            {t('tier.acknowledge')}
          </button>
        ) : acts.includes('activate') ? (
          <ConfirmButton
            className={css.act}
            disabled={busy}
            label={t('tier.activate')}
            ask={t('tier.activateAsk')}
            onConfirm={activate}
          />
        ) : null
      }
    >
      {acts.includes('acknowledge') || acts.includes('stand_down') ? (
        <div className={css.acts}>
          {acts.includes('acknowledge') ? (
            <ConfirmButton
              disabled={busy}
              label={t('tier.activateNow')}
              ask={t('tier.activateAsk')}
              onConfirm={activate}
            />
          ) : (
            <ConfirmButton
              disabled={busy}
              label={t('tier.standDown')}
              ask={t('tier.standDownAsk')}
              onConfirm={() =>
                void command.run('tier.stand_down', {
                  operationId,
                  area,
                  reason: t('tier.standDownReason'),
                })
              }
            />
          )}
        </div>
      ) : null}
      <Refused by={command.refused} />
    </WaitingRow>
  );
}
