import { Map as MapIcon, Siren } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import type { Position } from '../../../shared/model/area.ts';
import { openIncidents, openOperations } from '../../../shared/picture/selectors.ts';
import { DutyPanel } from '../../features/duty/DutyPanel.tsx';
import { NearIncidents } from '../../features/duty/NearIncidents.tsx';
import { nearIncidents } from '../../features/duty/nearby.ts';
import { ReportForm } from '../../features/duty/ReportForm.tsx';
import { useDutySession } from '../../features/duty/useDutySession.ts';
import { usePrincipal } from '../../features/session/session.tsx';
import { useSend } from '../../picture/live.tsx';
import { useLink, usePicture } from '../../picture/store.tsx';
import type { ServerClock } from '../../transport/ServerClock.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FieldHeader } from './FieldHeader.tsx';
import css from './field.module.css';
import { MyData } from './MyData.tsx';
import { UnitsHere } from './UnitsHere.tsx';

const ConsentPanel = lazy(async () => ({
  default: (await import('../../features/consent/ConsentPanel.tsx')).ConsentPanel,
}));
const FieldMap = lazy(async () => ({ default: (await import('./FieldMap.tsx')).FieldMap }));

/** Incidents shown before the person asks for all. */
const FIRST_ROWS = 8;

export function FieldScreen({ clock, seesUnits }: { clock: ServerClock; seesUnits: boolean }) {
  const { t } = useTranslation('field');
  const principal = usePrincipal();
  const [session, view] = useDutySession(principal.unitId, clock);
  const now = useClockNow(clock);
  const link = useLink();
  const send = useSend();
  const operations = usePicture(openOperations);
  const incidents = usePicture(openIncidents);
  const unit = usePicture((p) => (principal.unitId ? (p.units[principal.unitId] ?? null) : null));
  const [panel, setPanel] = useState<'none' | 'report' | 'map'>('none');
  const [selected, setSelected] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const [reported, setReported] = useState(false);

  const { here } = view;
  const lon = here?.lon;
  const lat = here?.lat;
  const place = useMemo<Position | null>(
    () => (lon === undefined || lat === undefined ? null : [lon, lat]),
    [lon, lat],
  );
  const operation = operations.find((one) => one.operationId === unit?.operationId) ?? operations[0] ?? null;
  const near = useMemo(
    () =>
      nearIncidents(
        incidents.filter((i) => !operation || i.operationId === operation.operationId),
        place,
      ),
    [incidents, operation, place],
  );
  const shown = all ? near : near.slice(0, FIRST_ROWS);
  const offline = link.kind === 'lost' || view.offline;

  return (
    <main className={css.field} data-theme="light">
      <FieldHeader operation={operation} now={now} onDuty={view.phase === 'on' || view.phase === 'ending'} />
      {offline ? (
        <p role="status" className={css.offline}>
          <span>{t(link.kind === 'lost' ? 'offline.link' : 'offline.upload')}</span>
          <b>{t('offline.waiting', { count: view.waiting })}</b>
        </p>
      ) : null}
      <DutyPanel session={session} view={view} unit={unit} operations={operations} now={now} />
      {principal.unitId && can(principal, 'consent.self', principal.area) ? (
        <Suspense fallback={null}>
          <ConsentPanel session={session} />
        </Suspense>
      ) : null}

      <div className={css.actions}>
        <button
          type="button"
          className={css.report}
          aria-expanded={panel === 'report'}
          disabled={!operation || !send}
          onClick={() => {
            setReported(false);
            setPanel(panel === 'report' ? 'none' : 'report');
          }}
        >
          <Icon of={Siren} size={20} />
          {t('report.open')}
        </button>
        <button
          type="button"
          aria-expanded={panel === 'map'}
          onClick={() => setPanel(panel === 'map' ? 'none' : 'map')}
        >
          <Icon of={MapIcon} size={20} />
          {t(panel === 'map' ? 'map.close' : 'map.open')}
        </button>
      </div>
      {operation ? null : <p className={css.note}>{t('report.noOperation')}</p>}
      {reported && panel === 'none' ? (
        <p role="status" className={css.done}>
          {t('report.done')}
        </p>
      ) : null}
      {panel === 'report' && operation && send ? (
        <ReportForm
          operationId={operation.operationId}
          here={place}
          offline={offline}
          send={send}
          onDone={(sent) => {
            setPanel('none');
            setReported(sent);
          }}
        />
      ) : null}
      {panel === 'map' ? (
        <Suspense fallback={<p className={css.note}>{t('map.loading')}</p>}>
          <FieldMap here={place} selected={selected} onSelect={setSelected} />
        </Suspense>
      ) : null}

      <section className={css.section}>
        <h2>
          {t('near.title')}{' '}
          <span>{t(place ? 'near.byDistance' : 'near.byTime', { count: near.length })}</span>
        </h2>
        {near.length === 0 ? (
          <p className={css.empty}>{t(operation ? 'near.none' : 'near.noOperation')}</p>
        ) : (
          <NearIncidents
            near={shown}
            now={now}
            selected={selected}
            onSelect={(id) => setSelected(selected === id ? null : id)}
          />
        )}
        {near.length > FIRST_ROWS ? (
          <button type="button" className={css.all} onClick={() => setAll(!all)}>
            {t(all ? 'near.fewer' : 'near.all', { count: near.length })}
          </button>
        ) : null}
      </section>
      {seesUnits ? <UnitsHere here={place} now={now} ownId={principal.unitId} /> : null}
      {principal.unitId && can(principal, 'trail.self', principal.area) ? <MyData /> : null}
    </main>
  );
}

const SECOND_MS = 1_000;

/** The server's time, renewed each second, also while the link is lost. */
function useClockNow(clock: ServerClock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
