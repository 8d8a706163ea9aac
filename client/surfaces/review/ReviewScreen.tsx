import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../shared/model/entry.ts';
import type { OperationRecord } from '../../../shared/wire/routes.ts';
import { streetsOf } from '../../features/areas/extent.ts';
import type { MapTarget } from '../../map/mapTypes.ts';
import { useFromPlayer } from '../../picture/store.tsx';
import { PlayerPanel } from './PlayerPanel.tsx';
import { HourCountsPanel } from './playback/HourCountsPanel.tsx';
import { JournalList } from './playback/JournalList.tsx';
import { KpiStrip } from './playback/KpiStrip.tsx';
import { MomentFigures } from './playback/MomentFigures.tsx';
import { ReviewLists } from './ReviewLists.tsx';
import { ReviewMap } from './ReviewMap.tsx';
import css from './review.module.css';

/** One record: figures, the map, the journal, the lists, and the time bar under all of them. */
export function ReviewScreen({
  record,
  area,
  chosen,
  root,
  onArea,
  onMoment,
}: {
  record: OperationRecord;
  area: string;
  /** True when somebody has chosen the area; else the map shows where things happened. */
  chosen: boolean;
  root: string;
  onArea: (area: string) => void;
  /** The person has come to rest at a moment: the address follows. */
  onMoment: (at: number) => void;
}) {
  const { t } = useTranslation('review');
  // Not the time that it is at, which goes on with each frame.
  const replay = useFromPlayer(({ controls }) =>
    controls.kind === 'replay' ? { record: controls.record, seek: controls.seek } : null,
  );
  const [selection, setSelection] = useState<MapTarget | null>(null);
  const entries = replay?.record;
  const streets = useMemo(
    () => (chosen ? [] : streetsOf((entries ?? []).flatMap(areasIn))),
    [chosen, entries],
  );
  if (!replay) return null;
  const { operationId, t0, positionsPurgedAt: purgedAt = null } = record;
  const go = (at: number) => void replay.seek(at).then(() => onMoment(at));
  return (
    <>
      <KpiStrip record={replay.record} t0={t0} />
      <main className={css.middle} aria-label={t('title')}>
        <ReviewMap
          area={area}
          streets={streets}
          root={root}
          t0={t0}
          selection={selection}
          onSelect={setSelection}
          onArea={onArea}
        />
        <div className={css.column}>
          <MomentFigures operationId={operationId} positions={purgedAt === null} />
          {purgedAt === null ? null : (
            <HourCountsPanel operationId={operationId} area={area} purgedAt={purgedAt} />
          )}
          <JournalList onGo={go} />
        </div>
        <ReviewLists area={area} operationId={operationId} selection={selection} onSelect={setSelection} />
      </main>
      <PlayerPanel record={record} onMoment={onMoment} />
    </>
  );
}

/** The areas that an entry is about: its own, and the home of each unit that went on duty. */
function areasIn(entry: Entry): string[] {
  return entry.kind === 'unit.on_duty' ? entry.body.units.map((unit) => unit.homeArea) : [entry.area];
}
