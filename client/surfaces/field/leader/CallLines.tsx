import { PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { isWithin } from '../../../../shared/model/area.ts';
import { type Callout, calloutLabel } from '../../../../shared/model/callout.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { CURVE_STEPS, calledOf, sumsOf, unanswered } from '../../../features/callout/calloutCurve.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './call.module.css';
import list from './leader.module.css';

/** Calls of the own area under way: how many of those called answered and came; urge the silent ones, stop. */
export function CallLines({ principal }: { principal: Principal }) {
  const { t } = useTranslation('leader');
  const callouts = usePicture((p) => p.callouts);
  const operations = usePicture((p) => p.operations);
  const running = Object.values(callouts)
    .filter(
      (call) =>
        call.stoppedAt === null &&
        isUnderWay(operations, call.operationId) &&
        isWithin(call.area, principal.area),
    )
    .sort((a, b) => b.sentAt - a.sentAt || b.no - a.no);
  if (running.length === 0) return null;
  return (
    <section className={list.section} aria-label={t('call.running')}>
      <h2>{t('call.running')}</h2>
      {running.map((call) => (
        <CallLine
          key={call.calloutId}
          call={call}
          may={{
            urge: mayCommand(principal, 'callout.urge', call.area),
            stop: mayCommand(principal, 'callout.stop', call.area),
          }}
        />
      ))}
    </section>
  );
}

function CallLine({ call, may }: { call: Callout; may: { readonly urge: boolean; readonly stop: boolean } }) {
  const { t } = useTranslation('leader');
  const command = useCommands();
  const sums = sumsOf(call);
  const called = calledOf(call);
  const silent = unanswered(call);
  const { calloutId } = call;
  const busy = !command.ready;
  return (
    <div className={list.row}>
      <span className={list.symbol}>
        <Icon of={PhoneCall} size={20} />
      </span>
      <div className={list.words}>
        <b>{call.title}</b>
        <p>
          {calloutLabel(call.no)} · {minuteText(call.sentAt)} · {t('call.called', { count: called })}
          {call.drill ? ` · ${t('field:calls.drill')}` : ''}
        </p>
      </div>
      {may.urge ? (
        <button
          type="button"
          className={list.act}
          disabled={busy || silent.length === 0}
          onClick={() =>
            void command.run('callout.urge', { calloutId, teamIds: silent.map(({ teamId }) => teamId) })
          }
        >
          {t('urge')}
        </button>
      ) : null}
      <dl className={css.sums}>
        {CURVE_STEPS.map((step) => (
          <div key={step}>
            <dt>{t(`call.step.${step}`)}</dt>
            <dd>
              {sums[step]}
              <i style={{ width: `${called === 0 ? 0 : (sums[step] / called) * 100}%` }} data-step={step} />
            </dd>
          </div>
        ))}
      </dl>
      {may.stop ? (
        <div className={list.acts}>
          <ConfirmButton
            disabled={busy}
            label={t('call.stop')}
            ask={t('call.stopAsk')}
            onConfirm={() => void command.run('callout.stop', { calloutId, reason: t('call.stopReason') })}
          />
        </div>
      ) : null}
      <Refused by={command.refused} />
    </div>
  );
}
