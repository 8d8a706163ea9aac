import { Landmark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Principal, scopeOf } from '../../../../shared/access/principal.ts';
import { type TierAct, tierActsFor } from '../../../../shared/acts/tierActs.ts';
import { parentOf, tierOf } from '../../../../shared/model/area.ts';
import { isOperationOver, type Operation, phaseOf, takesPart } from '../../../../shared/model/operation.ts';
import { reaches } from '../../../../shared/model/scope.ts';
import { type RungState, rungStateOf, type TierRung } from '../../../../shared/model/tier.ts';
import { rungIn } from '../../../../shared/picture/selectorsLadder.ts';
import { TABLE_REACH } from '../../../../shared/picture/tableReach.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { plainName } from '../../../features/areas/placeName.ts';
import { useArea, useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { usePicture, useTables } from '../../../picture/store.tsx';
import { Chip, Drawer, Fact, FactList, Section } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { useActKeys } from '../../../ui/useActKeys.ts';
import { useDuration } from '../../../ui/useDuration.ts';
import { type Act, ActBar } from '../commands/ActBar.tsx';
import { Checklist } from './Checklist.tsx';
import { DelegationList } from './DelegationList.tsx';
import { DirectiveList } from './DirectiveList.tsx';
import { IssueDirective } from './IssueDirective.tsx';
import { TierActForm, type TierFormAct } from './TierActForm.tsx';
import css from './TierDrawer.module.css';

const KEYS: Partial<Record<TierAct, string>> = { acknowledge: 'a', issue: 'o' };

/** A command body: where it stands, who commands it, what it owes in this phase, what it ordered and was ordered. */
export function TierDrawer({
  area,
  operation,
  principal,
  onTier,
  onClose,
}: {
  area: string;
  operation: Operation;
  principal: Principal;
  onTier: (area: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('command');
  const name = useAreaName(area);
  const [doing, setDoing] = useState<TierAct | null>(null);
  const command = useCommands();
  const { operationId } = operation;
  const body = usePicture((picture) => rungIn(picture, operationId, area));
  const state = body ? rungStateOf(body) : null;
  // What one may not see is not said to have not happened.
  const scope = scopeOf(principal);
  const hidden = body === null && !(scope !== null && reaches(TABLE_REACH.tiers, scope, area));
  const acts = tierActsFor(principal, operation, area, body);
  const phase = phaseOf(operation);
  const shown = doing && acts.includes(doing) ? doing : null;

  const begin = (act: TierAct) => {
    if (act === 'acknowledge') void command.run('tier.acknowledge', { operationId, area });
    else if (act === 'notify') void command.run('tier.notify', { operationId, area });
    else setDoing(act);
  };
  const actOf = (act: TierAct): Act => ({
    id: act,
    label: t(`tier.do.${act}`),
    key: KEYS[act],
    danger: act === 'stand_down',
    run: () => begin(act),
  });
  useActKeys(
    shown === null
      ? Object.fromEntries(acts.flatMap((act) => (KEYS[act] ? [[KEYS[act], () => begin(act)]] : [])))
      : {},
  );
  const main = acts.slice(0, 3).filter((act) => act !== 'stand_down');

  return (
    <Drawer
      symbol={<Icon of={Landmark} size={20} />}
      title={name}
      chips={
        <>
          <Chip>{t(`common:tier.${tierOf(area)}`)}</Chip>
          <Chip>{hidden ? t('figures:hidden') : t(`common:tierState.${state ?? 'none'}`)}</Chip>
          {phase ? <Chip>{t(`common:phase.${phase}`)}</Chip> : null}
        </>
      }
      figure={
        body?.activatedAt ? (
          <>
            <b>{t('tier.tPlus', { minutes: Math.round((body.activatedAt - operation.t0) / MINUTE_MS) })}</b>
            <span>{t('tier.activatedAt', { time: clockText(body.activatedAt) })}</span>
          </>
        ) : null
      }
      footer={
        shown !== null ? undefined : acts.length > 0 ? (
          <ActBar
            direct={main.map(actOf)}
            more={acts.filter((act) => !(main as readonly TierAct[]).includes(act)).map(actOf)}
            state={command.state}
          />
        ) : (
          <p className={form.hint}>{t('tier.mayNot')}</p>
        )
      }
      onClose={onClose}
    >
      {shown === 'issue' ? (
        <IssueDirective operation={operation} area={area} onDone={() => setDoing(null)} />
      ) : shown ? (
        <TierActForm
          key={shown}
          act={shown as TierFormAct}
          operation={operation}
          area={area}
          principal={principal}
          onDone={() => setDoing(null)}
        />
      ) : null}
      {body ? (
        <FactList>
          <Times body={body} operation={operation} />
          {body.commander ? (
            <>
              <Fact name={t('tier.commander')}>
                {body.commander.name || '—'} ·{' '}
                <Ago since={body.commander.since}>
                  {(ago) => t('tier.since', { time: clockText(body.commander!.since), ago })}
                </Ago>
              </Fact>
              {body.commander.briefing ? (
                <Fact name={t('tier.briefing')}>{body.commander.briefing}</Fact>
              ) : null}
            </>
          ) : null}
          {body.handOvers > 0 ? <Fact name={t('tier.handOvers')}>{body.handOvers}</Fact> : null}
        </FactList>
      ) : (
        <p className={css.nothing}>{t(hidden ? 'tier.hidden' : 'tier.notToldYet')}</p>
      )}
      <DelegationList body={body} area={area} operation={operation} principal={principal} />
      <Checklist
        area={area}
        operation={operation}
        mayTick={!isOperationOver(operation) && mayCommand(principal, 'checklist.tick', area)}
      />
      <Siblings area={area} operation={operation} onTier={onTier} />
      <DirectiveList area={area} operation={operation} principal={principal} />
    </Drawer>
  );
}

/** When each state was reached, and how long after the one before. */
function Times({ body, operation }: { body: TierRung; operation: Operation }) {
  const { t } = useTranslation('command');
  const duration = useDuration();
  const steps: readonly [RungState, number | null][] = [
    ['notified', body.notifiedAt],
    ['acknowledged', body.acknowledgedAt],
    ['activated', body.activatedAt],
    ['stood_down', body.stoodDownAt],
  ];
  let before = operation.t0;
  return steps.map(([state, at]) => {
    if (at === null) return null;
    const took = at - before;
    before = at;
    return (
      <Fact key={state} name={t(`common:tierState.${state}`)}>
        {clockText(at)} · {took >= 0 ? t('tier.took', { time: duration(took) }) : t('tier.beforeEvent')}
      </Fact>
    );
  });
}

/** The other bodies of the same tier, to step between them. */
function Siblings({
  area,
  operation,
  onTier,
}: {
  area: string;
  operation: Operation;
  onTier: (area: string) => void;
}) {
  const { t } = useTranslation('command');
  const tiers = useTables('tiers');
  const { data } = useArea(tierOf(area) === 'city' ? null : parentOf(area));
  const children = (data?.children ?? []).filter(({ code }) => takesPart(operation, code));
  if (children.length < 2) return null;
  return (
    <Section title={t('tier.bodies')} hint={data ? plainName(data.area) : ''}>
      <ul className={css.siblings}>
        {children.map((child) => {
          const { code } = child;
          const body = rungIn(tiers, operation.operationId, code);
          const state = body ? rungStateOf(body) : 'none';
          return (
            <li key={code}>
              <button
                type="button"
                aria-pressed={code === area}
                data-state={state}
                onClick={() => onTier(code)}
              >
                {plainName(child)}
                <span>{t(`common:tierState.${state}`)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
