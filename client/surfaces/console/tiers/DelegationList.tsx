import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { isOperationOver, type Operation } from '../../../../shared/model/operation.ts';
import type { Authority, TierRung } from '../../../../shared/model/tier.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useTables } from '../../../picture/store.tsx';
import { Section } from '../../../ui/Drawer.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { ActForm } from '../commands/ActForm.tsx';
import css from './TierDrawer.module.css';

interface Delegation {
  readonly authority: Authority;
  readonly from: string;
  readonly to: string;
  readonly at: number;
}

/** Authorities that a body was given, and those that it gave to others; whoever gave one may take it back. */
export function DelegationList({
  body,
  area,
  operation,
  principal,
}: {
  body: TierRung | null;
  area: string;
  operation: Operation;
  principal: Principal;
}) {
  const { t } = useTranslation('command');
  const nameOf = useAreaNames();
  const { tiers } = useTables('tiers');
  const command = useCommands();
  const [ending, setEnding] = useState<Delegation | null>(null);
  const { operationId } = operation;
  const all: Delegation[] = [
    ...(body?.delegated ?? []).map((one) => ({ ...one, to: area })),
    ...Object.values(tiers)
      .filter((one) => one.operationId === operationId && one.area !== area)
      .flatMap((one) =>
        one.delegated.filter(({ from }) => from === area).map((given) => ({ ...given, to: one.area })),
      ),
  ];
  if (all.length === 0) return null;
  return (
    <Section title={t('tier.delegations')} hint={t('queue.count', { count: all.length })}>
      <ul className={css.items}>
        {all.map((one) => (
          <li key={`${one.authority} ${one.from} ${one.to}`}>
            {t('tier.delegated', {
              authority: t(`common:authority.${one.authority}`),
              from: nameOf(one.from),
              to: nameOf(one.to),
              time: clockText(one.at),
            })}{' '}
            {!isOperationOver(operation) && mayCommand(principal, 'tier.end_delegation', one.from) ? (
              <Button size="small" onClick={() => setEnding(one)}>
                {t('tier.do.end_delegation')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {ending ? (
        <ActForm
          deed={{ title: t('tier.do.end_delegation'), confirm: t('tier.do.end_delegation') }}
          command={command}
          onSend={(reason) =>
            command.run('tier.end_delegation', {
              operationId,
              from: ending.from,
              area: ending.to,
              authority: ending.authority,
              reason,
            })
          }
          onDone={() => setEnding(null)}
        />
      ) : null}
    </Section>
  );
}
