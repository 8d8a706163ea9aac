import type { TFunction } from 'i18next';
import { useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../../shared/model/area.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import type { ZoneKind, ZoneShape } from '../../../../shared/model/zone.ts';
import type { ZoneCountAnswer } from '../../../../shared/wire/zoneRoutes.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useZoneCounts } from '../../../features/zones/useZoneCounts.ts';
import { unitsText } from '../../../features/zones/zoneWords.ts';
import { useFields } from '../../../forms/useFields.ts';
import { exactly } from '../../../transport/zoneApi.ts';
import { lengthText } from '../../../ui/distanceText.ts';
import css from './form.module.css';
import { IssueForm } from './IssueForm.tsx';

const KINDS = ['cordon_warm', 'cordon_hot', 'evacuation'] as const satisfies ZoneKind[];
/** Metres. What the rules of thumb for gas, fire and collapse name; another shape is drawn at the console. */
const RADII_M = [50, 100, 150, 300, 500] as const;

/** A circle around an incident: what kind, how far; what lies inside is counted before it is drawn. */
export function CordonForm({
  operationId,
  centre,
  place,
  onEnd,
}: {
  operationId: string;
  centre: Position;
  /** What it is around, for its name. */
  place: string;
  /** `sent` is false when the person has given up. */
  onEnd: (sent: boolean) => void;
}) {
  const { t } = useTranslation('leader');
  const id = useId();
  const command = useCommands();
  const zoneId = useRef(newId());
  const [{ kind, radiusM, name }, put] = useFields<{
    kind: (typeof KINDS)[number];
    radiusM: number;
    name: string;
  }>({
    kind: 'cordon_warm',
    radiusM: RADII_M[1],
    name: place.slice(0, TITLE_LENGTH),
  });
  const [lon, lat] = centre;
  const shape = useMemo<ZoneShape>(
    () => exactly({ type: 'circle', centre: [lon, lat], radiusM }),
    [lon, lat, radiusM],
  );
  const { answer, failed } = useZoneCounts(operationId, shape);
  const draw = async () => {
    const done = await command.run('zone.draw', {
      zoneId: zoneId.current,
      operationId,
      kind,
      name: name.trim(),
      shape,
    });
    if (done) onEnd(true);
  };
  return (
    <IssueForm
      refused={failed ? { code: failed } : command.refused}
      confirm={{
        label: t('cordon.draw'),
        ask: t('cordon.ask', { value: radiusM }),
        ready: command.ready && answer !== null && name.trim() !== '',
      }}
      onConfirm={draw}
      onCancel={() => onEnd(false)}
    >
      <fieldset className={css.chips}>
        <legend>{t('cordon.kind')}</legend>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => put({ kind: one })}>
            {t(`cordon.kinds.${one}`)}
          </button>
        ))}
      </fieldset>
      <fieldset className={css.chips}>
        <legend>{t('cordon.radius')}</legend>
        {RADII_M.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={radiusM === one}
            onClick={() => put({ radiusM: one })}
          >
            {lengthText(one, t)}
          </button>
        ))}
      </fieldset>
      <label htmlFor={id}>{t('cordon.name')}</label>
      <input
        id={id}
        value={name}
        maxLength={TITLE_LENGTH}
        onChange={(event) => put({ name: event.target.value })}
      />
      <p className={css.said} role="status">
        {answer ? holds(answer, t) : failed ? '' : t('cordon.counting')}
      </p>
      {kind === 'cordon_hot' ? <p>{t('cordon.hot')}</p> : null}
    </IssueForm>
  );
}

function holds({ counts, unitsIn }: ZoneCountAnswer, t: TFunction): string {
  return t('cordon.holds', { ...counts, units: unitsText(counts.units, unitsIn, t) });
}
