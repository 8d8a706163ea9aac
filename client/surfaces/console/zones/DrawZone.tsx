import { Button, Checkbox, Input, InputNumber, Segmented, Select } from 'antd';
import type { TFunction } from 'i18next';
import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { UNIT_KINDS } from '../../../../shared/model/unit.ts';
import {
  ZONE_KINDS,
  type Zone,
  type ZoneAllowed,
  type ZoneCounts,
  type ZoneKind,
} from '../../../../shared/model/zone.ts';
import type { ZoneCountAnswer } from '../../../../shared/wire/zoneRoutes.ts';
import { useZoneCounts } from '../../../features/zones/useZoneCounts.ts';
import { unitsText } from '../../../features/zones/zoneWords.ts';
import { useFields } from '../../../forms/useFields.ts';
import { exactly } from '../../../transport/zoneApi.ts';
import form from '../../../ui/DrawerForm.module.css';
import { lengthText } from '../../../ui/distanceText.ts';
import { Key } from '../../../ui/Key.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';
import type { DrawingDesk } from './DrawingDesk.ts';
import {
  type Drawing,
  LEAST_RADIUS_M,
  MOST_RADIUS_M,
  problemOf,
  setCentre,
  setRadius,
  shapeOf,
  startDrawing,
  takeBackCorner,
} from './drawing.ts';
import { useDrawingKeys } from './useDrawingKeys.ts';
import css from './zones.module.css';

const NOBODY: ZoneAllowed = { kinds: [], teams: [], unitIds: [] };

/** The form beside a drawing: kind, name, radius, who may be inside; counted while it is drawn. */
export function DrawZone({
  desk,
  operationId,
  zone,
  teams,
  onDone,
  onCancel,
}: {
  desk: DrawingDesk;
  operationId: string;
  /** The zone that is changed; null draws a new one. */
  zone: Zone | null;
  /** Teams that have somebody on duty: those that may be let in. */
  teams: readonly string[];
  onDone: (zoneId: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('tools');
  const drawing = useSyncExternalStore(desk.subscribe, desk.state);
  useDrawingKeys(desk);
  const shape = shapeOf(drawing);
  const problem = problemOf(drawing);
  const counts = useZoneCounts(operationId, shape);
  const draw = useCommand('zone.draw');
  const change = useCommand('zone.change');
  const [zoneId] = useState(() => zone?.zoneId ?? newId());
  const [{ kind, typed, allowed }, put] = useFields<{
    kind: ZoneKind;
    typed: string | null;
    allowed: ZoneAllowed;
  }>({
    kind: zone?.kind ?? 'cordon_warm',
    typed: zone?.name ?? null,
    allowed: zone?.allowed ?? NOBODY,
  });
  const radius = drawing.type === 'circle' ? ` ${lengthText(drawing.radiusM, t)}` : '';
  const name = typed ?? `${t(`zones.short.${kind}`)}${radius}`;
  const state = zone ? change.state : draw.state;
  const ready = problem === null && shape !== null && name.trim() !== '' && counts.failed === null;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const body = { zoneId, name: name.trim(), shape: exactly(shape), allowed };
    const done = zone
      ? await change.run({ ...body, version: zone.version })
      : await draw.run({ ...body, operationId, kind });
    if (done) onDone(zoneId);
  };

  return (
    <form className={form.form} onSubmit={send} aria-label={t(zone ? 'zones.edit' : 'zones.draw')}>
      {zone ? null : (
        <LabelledField label={t('zones.kindLabel')}>
          {(id) => (
            <Select
              id={id}
              value={kind}
              onChange={(kind) => put({ kind })}
              options={ZONE_KINDS.map((one) => ({ value: one, label: t(`zones.kind.${one}`) }))}
            />
          )}
        </LabelledField>
      )}
      <Segmented<Drawing['type']>
        block
        aria-label={t('zones.shape')}
        value={drawing.type}
        options={[
          { value: 'circle', label: t('zones.circle') },
          { value: 'polygon', label: t('zones.polygon') },
        ]}
        onChange={(type) => desk.change(() => startDrawing(type))}
      />
      {drawing.type === 'circle' ? <CircleFields desk={desk} drawing={drawing} /> : null}
      <p className={form.hint}>
        {t(drawing.type === 'circle' ? 'zones.howCircle' : 'zones.howPolygon')}{' '}
        {drawing.type === 'polygon' ? (
          <>
            <Key>Backspace</Key> {t('zones.takeBack')} <Key>Enter</Key> {t('zones.closeRing')}{' '}
          </>
        ) : null}
        <Key>Esc</Key> {t('zones.cancel')}
      </p>
      <dl className={css.counts} aria-live="polite" data-counting={counts.counting}>
        {(['grids', 'households', 'units'] as const).map((what) => (
          <div key={what}>
            <dt>{t(`zones.count.${what}`)}</dt>
            <dd>{counts.answer ? countText(counts.answer, what, t) : '–'}</dd>
          </div>
        ))}
      </dl>
      {counts.failed ? (
        <p role="alert" className={form.missing}>
          {t(`common:errors.${counts.failed}`)}
        </p>
      ) : null}
      <LabelledField label={t('zones.name')}>
        {(id) => (
          <Input
            id={id}
            value={name}
            maxLength={TITLE_LENGTH}
            onChange={(event) => put({ typed: event.target.value })}
          />
        )}
      </LabelledField>
      {kind === 'cordon_hot' ? (
        <>
          <fieldset className={css.allowed}>
            <legend>{t('zones.allowed')}</legend>
            <Checkbox.Group
              value={allowed.kinds}
              options={UNIT_KINDS.map((one) => ({ value: one, label: t(`common:unitKind.${one}`) }))}
              onChange={(kinds) => put({ allowed: { ...allowed, kinds: kinds as ZoneAllowed['kinds'] } })}
            />
          </fieldset>
          <LabelledField label={t('zones.allowedTeams')}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={allowed.teams}
                placeholder={t('zones.noTeams')}
                options={teams.map((team) => ({ value: team, label: team }))}
                onChange={(chosen) => put({ allowed: { ...allowed, teams: chosen } })}
              />
            )}
          </LabelledField>
        </>
      ) : null}
      {problem === null ? null : <p className={form.missing}>{t(`zones.problem.${problem}`)}</p>}
      <CommandNote state={state} />
      <div className={form.actions}>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={state.kind === 'sending'}>
          {t(zone ? 'zones.save' : 'zones.put')}
        </Button>
        <Button onClick={() => desk.change(takeBackCorner)}>{t('zones.takeBack')}</Button>
        <Button onClick={onCancel}>{t('common:forms.cancel')}</Button>
      </div>
    </form>
  );
}

function countText({ counts, unitsIn }: ZoneCountAnswer, what: keyof ZoneCounts, t: TFunction): string {
  return what === 'units' ? unitsText(counts.units, unitsIn, t) : String(counts[what]);
}

/** Radius and centre as numbers: a cordon is ordered as “300 m around …”. */
function CircleFields({
  desk,
  drawing,
}: {
  desk: DrawingDesk;
  drawing: Extract<Drawing, { type: 'circle' }>;
}) {
  const { t } = useTranslation('tools');
  const { centre, radiusM } = drawing;
  const put = (axis: 0 | 1, value: number | null) => {
    if (value === null || !centre) return;
    desk.change((one) => setCentre(one, axis === 0 ? [value, centre[1]] : [centre[0], value]));
  };
  return (
    <div className={css.circle}>
      <LabelledField label={t('zones.radius')}>
        {(id) => (
          <InputNumber
            id={id}
            min={LEAST_RADIUS_M}
            max={MOST_RADIUS_M}
            step={50}
            value={radiusM}
            suffix="m"
            onChange={(value) => value !== null && desk.change((one) => setRadius(one, value))}
          />
        )}
      </LabelledField>
      {(['longitude', 'latitude'] as const).map((name, axis) => (
        <LabelledField key={name} label={t(`zones.${name}`)}>
          {(id) => (
            <InputNumber
              id={id}
              controls={false}
              precision={6}
              disabled={!centre}
              value={centre?.[axis] ?? null}
              onChange={(value) => put(axis as 0 | 1, value)}
            />
          )}
        </LabelledField>
      ))}
    </div>
  );
}
