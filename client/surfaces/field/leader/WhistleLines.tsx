import { Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { type Whistle, whistleLabel } from '../../../../shared/model/whistle.ts';
import { mayCommand, mayInstead } from '../../../../shared/wire/mayCommand.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { WhistleLeft } from '../../../features/whistle/WhistleLeft.tsx';
import { calledState, isMet, leftMs, whistleRows } from '../../../features/whistle/whistleRows.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePageMoment, usePicture } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './leader.module.css';

/** Whistles under way: the time left, and for each department whether it comes; who stands there says it has come. */
export function WhistleLines({ principal }: { principal: Principal }) {
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
          may={{
            arrive: mayInstead(principal, 'whistle.arrive', one.area),
            end: mayCommand(principal, 'whistle.end', one.area),
          }}
        />
      ))}
    </section>
  );
}

/** Whether it is late, and a state for each that was called. */
const sameStates = equalTo(2);

function WhistleLine({
  whistle,
  may,
}: {
  whistle: Whistle;
  may: { readonly arrive: boolean; readonly end: boolean };
}) {
  const { t } = useTranslation('leader');
  const command = useCommands();
  const { whistleId } = whistle;
  const { late, states } = usePageMoment(
    (now) => ({
      late: leftMs(whistle, now) < 0,
      states: whistle.called.map((called) => calledState(called, whistle, now)),
    }),
    sameStates,
  );
  const busy = !command.ready;
  return (
    <div className={css.row} data-late={late}>
      <span className={css.symbol}>
        <Icon of={Volume2} size={20} />
      </span>
      <div className={css.words}>
        <b>{whistle.text}</b>
        <p className={late ? css.why : undefined}>
          {whistleLabel(whistle.no)} ·{' '}
          <WhistleLeft whistle={whistle}>{(time) => t('whistle.left', { time })}</WhistleLeft>
        </p>
      </div>
      <div className={css.acts}>
        {whistle.called.map((called, at) => {
          const state = states[at]!;
          return (
            <div key={called.organisationId} className={css.called}>
              <p className={state === 'late' ? css.why : undefined}>
                <b>
                  <ShownText>{called.name}</ShownText>
                </b>{' '}
                {t(`whistle.state.${state}`)}
                {called.refusal ? ` · ${called.refusal}` : ''}
              </p>
              {may.arrive && state !== 'arrived' && state !== 'refused' ? (
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
        {may.end && isMet(whistle) ? (
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
