import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../../shared/access/principal.ts';
import { directiveLabel, receiptKey } from '../../../../shared/model/directive.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { ordersToAcknowledge } from '../../../../shared/picture/selectorsLadder.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useSend } from '../../../picture/live.tsx';
import css from './TierDrawer.module.css';

/**
 * Orders to this person's own body that wait to be acknowledged: the oldest, and how many more. That one was shown
 * here is told to whoever gave it.
 */
export function OrdersToMe({
  picture,
  principal,
  onTier,
}: {
  picture: Picture;
  principal: Principal;
  onTier: (area: string) => void;
}) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const { area } = principal;
  const speaks = can(principal, 'tier.command', area);
  useDeliveryReceipts(picture, area, speaks);
  if (!speaks) return null;
  const waiting = ordersToAcknowledge(picture, area);
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
      <Button size="small" onClick={() => onTier(area)}>
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

/** Tells the giver, once for each, that this body's screen has it. */
function useDeliveryReceipts(picture: Picture, area: string, speaks: boolean): void {
  const send = useSend();
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!send || !speaks) return;
    for (const { directiveId, to, cancelledAt, operationId } of Object.values(picture.directives)) {
      const known = picture.receipts[receiptKey(directiveId, area)];
      if (cancelledAt !== null || known || !to.includes(area) || told.current.has(directiveId)) continue;
      if (picture.operations[operationId]?.closedAt) continue;
      told.current.add(directiveId);
      void send('directive.receive', { directiveId, area });
    }
  }, [send, speaks, picture.directives, picture.receipts, picture.operations, area]);
}
