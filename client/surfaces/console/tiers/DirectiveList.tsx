import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { directiveLabel } from '../../../../shared/model/directive.ts';
import { isOperationOver, type Operation } from '../../../../shared/model/operation.ts';
import { type DirectiveState, directivesOf } from '../../../../shared/picture/selectorsLadder.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useTables } from '../../../picture/store.tsx';
import { Section } from '../../../ui/Drawer.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { ActForm } from '../commands/ActForm.tsx';
import { CommandNote } from '../commands/CommandNote.tsx';
import css from './TierDrawer.module.css';

/** What a body ordered, with a receipt for each recipient; and what it was ordered, to be acknowledged. */
export function DirectiveList({
  area,
  operation,
  principal,
}: {
  area: string;
  operation: Operation;
  principal: Principal;
}) {
  const { t } = useTranslation('command');
  const picture = useTables('directives', 'receipts');
  const given = directivesOf(picture, operation.operationId, area, 'given');
  const received = directivesOf(picture, operation.operationId, area, 'received').filter(
    ({ directive }) => directive.area !== area,
  );
  const underWay = !isOperationOver(operation);
  return (
    <>
      {received.length > 0 ? (
        <Section title={t('directive.received')} hint={t('queue.count', { count: received.length })}>
          {received.map((state) => (
            <ReceivedDirective
              key={state.directive.directiveId}
              state={state}
              area={area}
              mayAnswer={underWay && mayCommand(principal, 'directive.acknowledge', area)}
            />
          ))}
        </Section>
      ) : null}
      {given.length > 0 ? (
        <Section title={t('directive.given')} hint={t('queue.count', { count: given.length })}>
          {given.map((state) => (
            <GivenDirective
              key={state.directive.directiveId}
              state={state}
              mayCancel={underWay && mayCommand(principal, 'directive.cancel', area)}
            />
          ))}
        </Section>
      ) : null}
    </>
  );
}

function Head({ state: { directive } }: { state: DirectiveState }) {
  const { t } = useTranslation('command');
  return (
    <header>
      <span>{directiveLabel(directive.no)}</span>
      <b>{directive.title}</b>
      <span>{t(`common:directiveKind.${directive.kind}`)}</span>
      <span>{clockText(directive.issuedAt)}</span>
    </header>
  );
}

function ReceivedDirective({
  state,
  area,
  mayAnswer,
}: {
  state: DirectiveState;
  area: string;
  mayAnswer: boolean;
}) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const { directive, receipts } = state;
  const from = useAreaName(directive.area);
  const receipt = receipts.find((one) => one.area === area)?.receipt;
  const waits =
    receipt?.acknowledgedAt == null && directive.kind === 'order' && directive.cancelledAt === null;
  return (
    <article className={css.order} data-cancelled={directive.cancelledAt !== null}>
      <Head state={state} />
      {directive.text ? <p>{directive.text}</p> : null}
      <p>
        {t('directive.from', { name: from })}
        {directive.cancelledAt !== null
          ? ` · ${t('directive.cancelledAt', { time: clockText(directive.cancelledAt) })}`
          : receipt?.acknowledgedAt
            ? ` · ${t('directive.acknowledgedAt', { time: clockText(receipt.acknowledgedAt) })}`
            : ''}
      </p>
      {waits && mayAnswer ? (
        <p>
          <Button
            type="primary"
            size="small"
            loading={command.state.kind === 'sending'}
            onClick={() =>
              void command.run('directive.acknowledge', { directiveId: directive.directiveId, area })
            }
          >
            {t('directive.acknowledge')}
          </Button>
        </p>
      ) : null}
      <CommandNote state={command.state} />
    </article>
  );
}

function GivenDirective({ state, mayCancel }: { state: DirectiveState; mayCancel: boolean }) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const [cancelling, setCancelling] = useState(false);
  const { directive, receipts, delivered, acknowledged } = state;
  return (
    <article className={css.order} data-cancelled={directive.cancelledAt !== null}>
      <Head state={state} />
      {directive.text ? <p>{directive.text}</p> : null}
      <p>
        {directive.cancelledAt === null
          ? t('directive.progress', { total: receipts.length, delivered, acknowledged })
          : t('directive.cancelledAt', { time: clockText(directive.cancelledAt) })}
      </p>
      <ul className={css.receipts} aria-label={t('directive.receipts')}>
        {receipts.map(({ area, receipt }) => (
          <Receipt
            key={area}
            area={area}
            state={receipt?.acknowledgedAt ? 'acknowledged' : receipt?.deliveredAt ? 'delivered' : 'none'}
            at={receipt?.acknowledgedAt ?? receipt?.deliveredAt ?? null}
          />
        ))}
      </ul>
      {cancelling ? (
        <ActForm
          deed={{
            title: t('directive.cancelTitle', { label: directiveLabel(directive.no) }),
            confirm: t('directive.cancel'),
            danger: true,
          }}
          command={command}
          onSend={(reason) => command.run('directive.cancel', { directiveId: directive.directiveId, reason })}
          onDone={() => setCancelling(false)}
        />
      ) : mayCancel && directive.cancelledAt === null ? (
        <p>
          <Button size="small" onClick={() => setCancelling(true)}>
            {t('directive.cancel')}
          </Button>
        </p>
      ) : null}
    </article>
  );
}

function Receipt({
  area,
  state,
  at,
}: {
  area: string;
  state: 'none' | 'delivered' | 'acknowledged';
  at: number | null;
}) {
  const { t } = useTranslation('command');
  const name = useAreaName(area);
  return (
    <li data-state={state}>
      {name} {t(`directive.receipt.${state}`)} {at === null ? '' : clockText(at)}
    </li>
  );
}
