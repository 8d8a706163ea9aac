import { Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../../shared/access/principal.ts';
import { type Whistle, whistleLabel } from '../../../../shared/model/whistle.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { countdownText } from '../../../features/deadline/countdown.ts';
import { calledState, isMet, leftMs, whistleRows } from '../../../features/whistle/whistleRows.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './leader.module.css';

/** Whistles under way: the time left, and for each department whether it comes; who stands there says it has come. */
export function WhistleLines({ principal, now }: { principal: Principal; now: number }) {
  const { t } = useTranslation('leader');
  const whistles = usePicture((p) => p.whistles);
  const operations = usePicture((p) => p.operations);
  const { running } = whistleRows({ whistles, operations }, principal.area);
  if (running.length === 0) return null;
  return (
    <section className={css.section} aria-label={t('whistle.running')}>
      <h2>
        {t('whistle.running')} {running.length}
      </h2>
      {running.map((one) => (
        <WhistleLine
          key={one.whistleId}
          whistle={one}
          now={now}
          may={can(principal, 'whistle.blow', one.area)}
        />
      ))}
    </section>
  );
}

function WhistleLine({ whistle, now, may }: { whistle: Whistle; now: number; may: boolean }) {
  const { t } = useTranslation('leader');
  const command = useCommands();
  const { whistleId } = whistle;
  const left = leftMs(whistle, now);
  const busy = !command.ready;
  return (
    <div className={css.row} data-late={left < 0}>
      <span className={css.symbol}>
        <Icon of={Volume2} size={20} />
      </span>
      <div className={css.words}>
        <b>{whistle.text}</b>
        <p className={left < 0 ? css.why : undefined}>
          {whistleLabel(whistle.no)} · {t('whistle.left', { time: countdownText(left) })}
        </p>
      </div>
      <div className={css.acts}>
        {whistle.called.map((called) => {
          const state = calledState(called, whistle, now);
          return (
            <div key={called.organisationId} className={css.called}>
              <p className={state === 'late' ? css.why : undefined}>
                <b>{called.name}</b> {t(`whistle.state.${state}`)}
                {called.refusal ? ` · ${called.refusal}` : ''}
              </p>
              {may && state !== 'arrived' && state !== 'refused' ? (
                <ConfirmButton
                  disabled={busy}
                  label={t('whistle.arrived')}
                  ask={t('whistle.arrivedAsk')}
                  onConfirm={() =>
                    void command.run('whistle.arrive', { whistleId, organisationId: called.organisationId })
                  }
                />
              ) : null}
            </div>
          );
        })}
        {may && isMet(whistle) ? (
          <ConfirmButton
            disabled={busy}
            label={t('whistle.end')}
            ask={t('whistle.endAsk')}
            onConfirm={() => void command.run('whistle.end', { whistleId })}
          />
        ) : null}
      </div>
      <Refused by={command.refused} />
    </div>
  );
}
