import { QRCode } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { calloutLabel } from '../../../../shared/model/callout.ts';
import type { OwnCallouts } from '../../../../shared/wire/calloutRoutes.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { LeftWords } from '../../../features/ticking/Left.tsx';
import { useSend } from '../../../picture/live.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import css from '../ownTasks/ownTasks.module.css';
import { Refused } from '../refusal/Refused.tsx';

type Call = OwnCallouts['callouts'][number];

const CODE_PX = 200;

/** One call: I come or I cannot; who comes shows the code at the hub. That it was shown is told by itself. */
export function OwnCallout({ call }: { call: Call }) {
  const { t } = useTranslation('field');
  const command = useCommands();
  const send = useSend();
  const { calloutId } = call;
  const delivered = call.deliveredAt !== null;
  useEffect(() => {
    if (!delivered) void send?.('callout.answer', { calloutId, answer: 'delivered' });
  }, [delivered, send, calloutId]);
  const answer = (to: 'accepted' | 'declined') =>
    void command.run('callout.answer', { calloutId, answer: to });
  return (
    <article className={css.task}>
      <header>
        <h3>{call.title}</h3>
        {call.answer === null && call.stoppedAt === null ? (
          <b className={css.left}>
            <LeftWords until={call.answerBy}>
              {(time, over) => (over ? t('calls.windowOver') : t('tasks.left', { time }))}
            </LeftWords>
          </b>
        ) : null}
      </header>
      <p className={css.where}>
        {calloutLabel(call.no)} · <ShownText>{call.teamName}</ShownText>
        {call.drill ? ` · ${t('calls.drill')}` : ''}
        {call.urgedAt === null ? '' : ` · ${t('calls.urged', { time: minuteText(call.urgedAt) })}`}
      </p>
      {call.text ? <p className={css.about}>{call.text}</p> : null}
      {call.hubName ? <p className={css.note}>{t('calls.hub', { name: call.hubName })}</p> : null}
      {call.checkedInAt === null ? null : (
        <p className={css.note}>{t('calls.checkedIn', { time: minuteText(call.checkedInAt) })}</p>
      )}
      {call.checkedInAt === null && call.stoppedAt === null ? (
        <div className={css.two}>
          <button
            type="button"
            aria-pressed={call.answer === 'declined'}
            disabled={!command.ready || call.answer === 'declined'}
            onClick={() => answer('declined')}
          >
            {t(call.answer === 'declined' ? 'calls.declined' : 'calls.decline')}
          </button>
          <button
            type="button"
            className={css.main}
            aria-pressed={call.answer === 'accepted'}
            disabled={!command.ready || call.answer === 'accepted'}
            onClick={() => answer('accepted')}
          >
            {t(call.answer === 'accepted' ? 'calls.accepted' : 'calls.accept')}
          </button>
        </div>
      ) : null}
      {call.answer === 'accepted' && call.checkIn ? (
        <div className={css.code}>
          <div aria-hidden="true">
            <QRCode value={call.checkIn.payload} size={CODE_PX} type="svg" />
          </div>
          <p className={css.note}>{t('calls.showCode')}</p>
          <code>{call.checkIn.token}</code>
        </div>
      ) : null}
      <Refused by={command.refused} />
    </article>
  );
}
