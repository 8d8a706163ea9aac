import { useTranslation } from 'react-i18next';
import { tierActsFor } from '../../../../shared/acts/tierActs.ts';
import { hasCommandBody } from '../../../../shared/model/area.ts';
import { areaKey } from '../../../../shared/model/mode.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { rungStateOf, type TierRung } from '../../../../shared/model/tier.ts';
import { plainName } from '../../../features/areas/placeName.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { usePicture } from '../../../picture/store.tsx';
import { tPlusText } from '../../../ui/timeText.ts';
import { useField } from '../context/fieldContext.tsx';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './leader.module.css';

/** The command bodies right below: how far each is; tell one, or activate it in its place. */
export function TiersBelow({ operation, area }: { operation: Operation; area: string }) {
  const { t } = useTranslation('leader');
  const { data } = useArea(area);
  const tiers = usePicture((p) => p.tiers);
  const below = (data?.children ?? []).filter(({ code }) => hasCommandBody(code));
  if (data && below.length === 0) return <p className={css.empty}>{t('tier.noneBelow')}</p>;
  return (
    <>
      {below.map((one) => (
        <Body
          key={one.code}
          operation={operation}
          area={one.code}
          name={plainName(one)}
          body={tiers[areaKey(operation.operationId, one.code)] ?? null}
        />
      ))}
    </>
  );
}

function Body({
  operation,
  area,
  name,
  body,
}: {
  operation: Operation;
  area: string;
  name: string;
  body: TierRung | null;
}) {
  const { t } = useTranslation('leader');
  const command = useCommands();
  const { principal } = useField();
  const { operationId, t0 } = operation;
  const acts = tierActsFor(principal, operation, area, body);
  const state = body ? rungStateOf(body) : 'none';
  const up = body?.activatedAt ?? null;
  const busy = !command.ready;
  return (
    <div className={css.offer} data-row="true">
      <div>
        <b>{name}</b>
        <p>
          {t(`common:tierState.${state}`)}
          {state === 'activated' && up !== null ? ` ${tPlusText(t0, up)}` : ''}
        </p>
      </div>
      {acts.includes('notify') ? (
        <button
          type="button"
          disabled={busy}
          onClick={() => void command.run('tier.notify', { operationId, area })}
        >
          {t('tier.notify')}
        </button>
      ) : acts.includes('activate') ? (
        <ConfirmButton
          disabled={busy}
          label={t('tier.activateFor')}
          ask={t('tier.activateForAsk')}
          onConfirm={() => void command.run('tier.activate', { operationId, area })}
        />
      ) : null}
      <Refused by={command.refused} />
    </div>
  );
}
