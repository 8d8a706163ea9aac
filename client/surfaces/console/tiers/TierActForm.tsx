import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { TIER_COMMANDS, type TierAct } from '../../../../shared/acts/tierActs.ts';
import { isWithin } from '../../../../shared/model/area.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { AUTHORITIES, type Authority, rungStateOf } from '../../../../shared/model/tier.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useFields } from '../../../forms/useFields.ts';
import { useTables } from '../../../picture/store.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { ActForm, wordsFor } from '../commands/ActForm.tsx';

/** Actions that ask for words or a choice before they are done. */
export type TierFormAct = Exclude<TierAct, 'notify' | 'acknowledge' | 'issue'>;

/** One action on a command body. */
export function TierActForm({
  act,
  operation,
  area,
  principal,
  onDone,
}: {
  act: TierFormAct;
  operation: Operation;
  area: string;
  principal: Principal;
  onDone: () => void;
}) {
  const { t } = useTranslation('command');
  const name = useAreaName(area);
  const nameOf = useAreaNames();
  const { tiers } = useTables('tiers');
  const command = useCommands();
  const { operationId } = operation;
  const below = Object.values(tiers)
    .filter(
      (one) =>
        one.operationId === operationId &&
        one.area !== area &&
        isWithin(one.area, area) &&
        rungStateOf(one) === 'activated',
    )
    .map((one) => one.area)
    .sort();
  const [{ to, authority, receiver }, put] = useFields<{
    to: string;
    authority: Authority;
    receiver: string | null;
  }>({ to: '', authority: 'dispatch', receiver: below[0] ?? null });
  const override = principal.area !== area && isWithin(area, principal.area);

  const send = (words: string): Promise<boolean> => {
    switch (act) {
      case 'request':
        return command.run('tier.request', { operationId, area: principal.area, note: words });
      case 'activate':
        return command.run('tier.activate', { operationId, area, reason: words });
      case 'stand_down':
        return command.run('tier.stand_down', { operationId, area, reason: words });
      case 'hand_over':
        return command.run('tier.hand_over', { operationId, area, to: to.trim(), briefing: words });
      case 'delegate':
        return command.run('tier.delegate', {
          operationId,
          from: area,
          area: receiver!,
          authority,
          reason: words,
        });
    }
  };
  return (
    <ActForm
      deed={{
        title: t(`tier.do.${act}Title`, { name }),
        confirm: t(`tier.do.${act}Confirm`),
        words: act === 'hand_over' ? 'needed' : wordsFor(TIER_COMMANDS[act]),
        ...(act === 'hand_over' ? { wordsLabel: t('tier.briefingHint') } : {}),
        danger: act === 'stand_down',
        hint:
          override && (act === 'activate' || act === 'stand_down')
            ? t('tier.override')
            : act === 'stand_down'
              ? t('tier.standDownHint')
              : null,
      }}
      ready={act === 'hand_over' ? to.trim() !== '' : act === 'delegate' ? receiver !== null : true}
      command={command}
      onSend={send}
      onDone={onDone}
    >
      {act === 'hand_over' ? (
        <LabelledField label={t('tier.handOverTo')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={to}
              maxLength={60}
              autoComplete="off"
              onChange={(event) => put({ to: event.target.value })}
            />
          )}
        </LabelledField>
      ) : act === 'delegate' ? (
        <>
          <LabelledField label={t('tier.authority')}>
            {(id) => (
              <Select<Authority>
                id={id}
                autoFocus
                value={authority}
                onChange={(authority) => put({ authority })}
                options={AUTHORITIES.map((one) => ({ value: one, label: t(`common:authority.${one}`) }))}
              />
            )}
          </LabelledField>
          <LabelledField label={t('incident.delegateTo')}>
            {(id) => (
              <Select<string>
                id={id}
                value={receiver}
                onChange={(receiver) => put({ receiver })}
                notFoundContent={t('tier.noneBelow')}
                options={below.map((code) => ({ value: code, label: nameOf(code) }))}
              />
            )}
          </LabelledField>
        </>
      ) : undefined}
    </ActForm>
  );
}
