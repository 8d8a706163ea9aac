import { ScrollText } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Directive, directiveLabel, receiptKey } from '../../../../shared/model/directive.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useSend } from '../../../picture/live.tsx';
import { usePicture } from '../../../picture/store.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { Refused } from '../refusal/Refused.tsx';
import css from './leader.module.css';
import { WaitingRow } from './WaitingRow.tsx';

/** An order to one's own command body. That it was shown is told by itself; acknowledging is a person's act. */
export function WaitingDirective({ directive, area }: { directive: Directive; area: string }) {
  const { t } = useTranslation('leader');
  const from = useAreaName(directive.area);
  const command = useCommands();
  const send = useSend();
  const { directiveId } = directive;
  const shown = usePicture((p) => p.receipts[receiptKey(directiveId, area)] !== undefined);
  useEffect(() => {
    if (!shown) void send?.('directive.receive', { directiveId, area });
  }, [shown, send, directiveId, area]);
  return (
    <WaitingRow
      icon={ScrollText}
      title={`${t(`common:directiveKind.${directive.kind}`)} · ${directive.title}`}
      lines={
        <>
          {directive.text ? <p>{directive.text}</p> : null}
          <p className={css.third}>
            {directiveLabel(directive.no)} · {from} · {minuteText(directive.issuedAt)}
          </p>
        </>
      }
      main={
        <button
          type="button"
          className={css.act}
          disabled={!command.ready}
          onClick={() => void command.run('directive.acknowledge', { directiveId, area })}
        >
          {t('acknowledge')}
        </button>
      }
    >
      <Refused by={command.refused} />
    </WaitingRow>
  );
}
