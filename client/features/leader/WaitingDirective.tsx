import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Directive, directiveLabel, receiptKey } from '../../../shared/model/directive.ts';
import type { Send } from '../../picture/live.tsx';
import { usePicture } from '../../picture/store.tsx';
import { clockText } from '../../ui/timeText.ts';
import { useAreaName } from '../areas/useArea.ts';
import css from '../ownTasks/ownTasks.module.css';
import { useActing } from '../ownTasks/useActing.ts';

/** An order to one's own command body. That it was shown is told by itself; acknowledging is a person's act. */
export function WaitingDirective({
  directive,
  area,
  send,
}: {
  directive: Directive;
  area: string;
  send: Send | null;
}) {
  const { t } = useTranslation('field');
  const from = useAreaName(directive.area);
  const acting = useActing(send);
  const { directiveId } = directive;
  const shown = usePicture((p) => p.receipts[receiptKey(directiveId, area)] !== undefined);
  useEffect(() => {
    if (!shown) void send?.('directive.receive', { directiveId, area });
  }, [shown, send, directiveId, area]);
  return (
    <div className={css.rows}>
      <div>
        <b>
          {t(`common:directiveKind.${directive.kind}`)} · {directive.title}
        </b>
        <p>
          {directiveLabel(directive.no)} · {from} · {clockText(directive.issuedAt).slice(0, 5)}
        </p>
        {directive.text ? <p>{directive.text}</p> : null}
      </div>
      <button
        type="button"
        className={css.main}
        disabled={acting.busy || !send}
        onClick={() => void acting.act('directive.acknowledge', { directiveId, area })}
      >
        {t('leader.acknowledge')}
      </button>
      {acting.refused ? (
        <p role="alert" className={css.problem}>
          {t('tasks.failed', { why: t(`common:errors.${acting.refused}`) })}
        </p>
      ) : null}
    </div>
  );
}
