import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import { streetsOf } from '../../features/areas/extent.ts';
import { useFromPlayer } from '../../picture/store.tsx';
import { PlayerPanel } from './PlayerPanel.tsx';
import { HourCountsPanel } from './playback/HourCountsPanel.tsx';
import { JournalList } from './playback/JournalList.tsx';
import { KpiStrip } from './playback/KpiStrip.tsx';
import { MomentFigures } from './playback/MomentFigures.tsx';
import { ReviewLists } from './ReviewLists.tsx';
import { ReviewMap } from './ReviewMap.tsx';
import css from './review.module.css';
import { useReview } from './reviewContext.tsx';

/** One record: figures, the map, the journal, the lists, and the time bar under all of them. */
export function ReviewScreen() {
  const { t } = useTranslation('review');
  const { record, area, chosen, rest } = useReview();
  // Not the time that it is at, which goes on with each frame.
  const replay = useFromPlayer(({ controls }) =>
    controls.kind === 'replay' ? { record: controls.record, seek: controls.seek } : null,
  );
  const entries = replay?.record;
  const streets = useMemo(
    () => (chosen ? [] : streetsOf((entries ?? []).flatMap(areasIn))),
    [chosen, entries],
  );
  if (!replay) return null;
  const { operationId, t0, positionsPurgedAt: purgedAt = null } = record;
  const go = (at: number) => void replay.seek(at).then(() => rest(at));
  return (
    <>
      <KpiStrip record={replay.record} t0={t0} />
      <main className={css.middle} aria-label={t('title')}>
        <ReviewMap streets={streets} />
        <div className={css.column}>
          <MomentFigures operationId={operationId} area={area} positions={purgedAt === null} />
          {purgedAt === null ? null : (
            <HourCountsPanel operationId={operationId} area={area} purgedAt={purgedAt} />
          )}
          <JournalList onGo={go} />
        </div>
        <ReviewLists />
      </main>
      <PlayerPanel />
    </>
  );
}

/** The areas that an entry is about: its own, and the home of each unit that went on duty. */
function areasIn(entry: Entry): string[] {
  return entry.kind === 'unit.on_duty' ? entry.body.units.map((unit) => unit.homeArea) : [entry.area];
}
