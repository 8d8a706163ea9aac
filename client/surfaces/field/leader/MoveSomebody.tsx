import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { usePrincipal } from '../../../features/session/session.tsx';
import { useUnitRows } from '../../../features/units/useUnitRows.ts';
import { usePicture } from '../../../picture/store.tsx';
import { distanceText } from '../../../ui/distanceText.ts';
import { nearUnits } from '../duty/nearby.ts';
import { Refused } from '../refusal/Refused.tsx';
import css from './leader.module.css';
import { workStatesOf } from './teamsNow.ts';

const OFFERED = 3;

/** Those on foot who are free, the nearest to a grid first; one tap makes a task of going there and gives it out. */
export function MoveSomebody({
  operationId,
  grid,
  place,
  onSent,
}: {
  operationId: string;
  grid: string;
  /** The grid's name. */
  place: string;
  onSent: () => void;
}) {
  const { t } = useTranslation('leader');
  const { data } = useArea(grid);
  const { area } = usePrincipal();
  const rows = useUnitRows(area, operationId, 4_000);
  const tasks = usePicture((p) => p.tasks);
  const operations = usePicture((p) => p.operations);
  const ids = useRef({ taskId: newId(), assignmentId: newId() });
  const command = useCommands();
  const free = useMemo(() => {
    if (!data) return null;
    const states = workStatesOf({ tasks, operations }, rows);
    const able = rows.filter(({ unit }) => unit.kind !== 'vehicle' && states.get(unit.unitId) === 'idle');
    return nearUnits(able, data.area.centre, null).slice(0, OFFERED);
  }, [data, rows, tasks, operations]);
  const move = async (unitId: string) => {
    if (!data) return;
    const { taskId, assignmentId } = ids.current;
    const given = await command.run('task.create', {
      taskId,
      operationId,
      kind: 'other',
      title: t('gap.task', { place }).slice(0, TITLE_LENGTH),
      area: grid,
      position: data.area.centre,
      assignments: [{ assignmentId, assignee: { kind: 'unit', id: unitId }, role: 'responsible' }],
    });
    if (given) onSent();
  };
  return (
    <div className={css.offers}>
      {free === null ? <p>{t('looking')}</p> : null}
      {free?.length === 0 ? <p>{t('noneFree')}</p> : null}
      {free?.map(({ row: { unit }, distanceM }) => {
        const distance = distanceM === null ? '' : ` · ${distanceText(distanceM, t)}`;
        return (
          <div key={unit.unitId} className={css.offer}>
            <div>
              <b>{unit.callsign}</b>
              <p>
                {t(`common:unitKind.${unit.kind}`)}
                {unit.team ? (
                  <>
                    {' '}
                    · <ShownText>{unit.team}</ShownText>
                  </>
                ) : null}
                {distance}
              </p>
            </div>
            <button type="button" disabled={!command.ready} onClick={() => void move(unit.unitId)}>
              {t('gap.move')}
            </button>
          </div>
        );
      })}
      <Refused by={command.refused} />
    </div>
  );
}
