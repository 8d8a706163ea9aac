import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Directive, directiveLabel, receiptKey } from '../../../../shared/model/directive.ts';
import { ordersToAcknowledge } from '../../../../shared/picture/directives.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useSend } from '../../../picture/live.tsx';
import { usePicture, useTables } from '../../../picture/store.tsx';
import { useConsole } from '../context/consoleContext.tsx';
import css from './TierDrawer.module.css';

/**
 * Orders to this person's own body that wait to be acknowledged: the oldest, and how many more. That one was shown
 * here is told to whoever gave it.
 */
export function OrdersToMe() {
  const { t } = useTranslation('command');
  const { principal, select } = useConsole();
  const command = useCommands();
  const { area } = principal;
  const speaks = mayCommand(principal, 'directive.acknowledge', area);
  useDeliveryReceipts(area, speaks);
  const waiting = usePicture((picture) => (speaks ? ordersToAcknowledge(picture, area) : NONE));
  const [first] = waiting;
  if (!first) return null;
  return (
    <section className={css.waiting} aria-label={t('directive.waiting')}>
      <p>
        <b>
          {directiveLabel(first.no)} {first.title}
        </b>{' '}
        {first.text}
        {waiting.length > 1 ? ` ${t('directive.more', { count: waiting.length - 1 })}` : ''}
      </p>
      <Button size="small" onClick={() => select({ kind: 'tier', area })}>
        {t('directive.read')}
      </Button>
      <Button
        type="primary"
        size="small"
        loading={command.state.kind === 'sending'}
        onClick={() => void command.run('directive.acknowledge', { directiveId: first.directiveId, area })}
      >
        {t('directive.acknowledge')}
      </Button>
    </section>
  );
}

const NONE: readonly Directive[] = [];

/** Tells the giver, once for each, that this body's screen has it. */
function useDeliveryReceipts(area: string, speaks: boolean): void {
  const send = useSend();
  const { directives, receipts, operations } = useTables('directives', 'receipts', 'operations');
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!send || !speaks) return;
    for (const { directiveId, to, cancelledAt, operationId } of Object.values(directives)) {
      const known = receipts[receiptKey(directiveId, area)];
      if (cancelledAt !== null || known || !to.includes(area) || told.current.has(directiveId)) continue;
      if (!isUnderWay(operations, operationId)) continue;
      told.current.add(directiveId);
      void send('directive.receive', { directiveId, area });
    }
  }, [send, speaks, directives, receipts, operations, area]);
}
