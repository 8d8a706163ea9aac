import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../shared/access/principal.ts';
import { type Bbox, isWithin, type Position, parentOf } from '../../../shared/model/area.ts';
import { allNotes, openIncidents, openOperations } from '../../../shared/picture/selectors.ts';
import { ladderOf } from '../../../shared/picture/selectorsLadder.ts';
import { queueOf, taskQueueOf } from '../../../shared/picture/selectorsQueue.ts';
import { useArea } from '../../features/areas/useArea.ts';
import { focusQueue } from '../../features/commands/QueueGroups.tsx';
import { FacilityList } from '../../features/facilities/FacilityList.tsx';
import { useFacilities } from '../../features/facilities/useFacilities.ts';
import { ReportIncident } from '../../features/incidents/ReportIncident.tsx';
import { keepDraft, loadDraft, type ReportDraft } from '../../features/incidents/reportDraft.ts';
import { Legend } from '../../features/legend/Legend.tsx';
import { CloseOperation } from '../../features/operation/CloseOperation.tsx';
import { EmergencyBar } from '../../features/operation/EmergencyBar.tsx';
import { OpenOperation } from '../../features/operation/OpenOperation.tsx';
import { useCurrentOperation } from '../../features/operation/useCurrentOperation.ts';
import { useUnitRows } from '../../features/units/useUnitRows.ts';
import { WhistleList } from '../../features/whistle/WhistleList.tsx';
import { whistleRows } from '../../features/whistle/whistleRows.ts';
import { useLink, useNow, usePicture, usePlayer } from '../../picture/store.tsx';
import css from './ConsoleScreen.module.css';
import type { ConsoleView, Selection } from './consoleView.ts';
import { stepBack } from './consoleView.ts';
import { DetailDrawer } from './DetailDrawer.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { LinkBars } from './LinkBars.tsx';
import { MapPane } from './MapPane.tsx';
import { Queue } from './Queue.tsx';
import { Rail } from './Rail.tsx';
import { screenItems } from './screenItems.ts';
import type { Hit } from './search/SearchBox.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TopBar } from './TopBar.tsx';
import { boxAround, homeOf, mapTargetOf, placeOf } from './targetPlace.ts';
import { LadderStrip } from './tiers/LadderStrip.tsx';
import { OrdersToMe } from './tiers/OrdersToMe.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { useGround } from './useGround.tsx';

/** The whole screen: what is selected, what is being done, and where each part stands. */
export function ConsoleScreen({
  view,
  go,
  principal,
}: {
  view: ConsoleView;
  go: (change: Partial<ConsoleView>) => void;
  principal: Principal;
}) {
  const { t } = useTranslation('console');
  const player = usePlayer();
  const picture = usePicture((whole) => whole);
  const link = useLink();
  const now = useNow();
  /** Units that the open dispatch list shows, best first: the map rings them. */
  const [candidates, setCandidates] = useState<readonly string[]>([]);
  const search = useRef<HTMLInputElement>(null);
  const [onlyAreas, setOnlyAreas] = useState(false);
  const [draft, setDraft] = useState<ReportDraft | null>(null);
  /** The operation that the draft was begun in: it is not sent to the one that came after. */
  const [draftIn, setDraftIn] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'open' | 'close' | null>(null);
  /** A place to look at closely, until the area changes. */
  const [focus, setFocus] = useState<{ area: string; box: Bbox } | null>(null);

  /** Places are on the map from street zoom on, unless the operator takes them off. */
  const [layer, setLayer] = useState(true);
  const [near, setNear] = useState<Position | null>(null);
  const [picking, setPicking] = useState(false);
  const maySeeFacilities = can(principal, 'facility.view', principal.area);
  const places = useFacilities(view.area, maySeeFacilities && (layer || view.tab === 'facilities'));

  /** Something is being done in the operation that is shown: it is not taken from under the operator's hands. */
  const busy = useRef(false);
  const chosen = view.operationId === null ? undefined : picture.operations[view.operationId];
  const current = useCurrentOperation(view.operationId, () => chosen?.closedAt !== null && !busy.current);
  /** An operation that is over is for the review. */
  const operation = current.operation?.closedAt === null ? current.operation : null;
  const operationId = operation?.operationId ?? null;
  const incidents = useMemo(() => queueOf(picture, view.area, now), [picture, view.area, now]);
  const tasks = useMemo(() => taskQueueOf(picture, view.area, now), [picture, view.area, now]);
  const units = useUnitRows(view.area, null);
  const notes = allNotes(picture);
  const { data: here } = useArea(view.area);

  const select = (selection: Selection | null) => go({ selection });
  /** Selects something from a list: the map goes to it, into another area when it is not in this one. */
  const lookAt = (selection: Selection) => {
    const home = homeOf(picture, selection);
    const away = home !== null && !isWithin(home, view.area);
    const area = away ? (parentOf(home) ?? home) : view.area;
    const place = placeOf(player, selection);
    setFocus(place ? { area, box: boxAround(place) } : null);
    go(away ? { selection, area } : { selection });
  };
  const goTo = (area: string) => {
    setFocus(null);
    go({ area, selection: { kind: 'area', code: area } });
  };
  const take = (hit: Hit) => {
    if (hit.kind === 'area') goTo(hit.area.code);
    else if (hit.kind === 'incident') lookAt({ kind: 'incident', incidentId: hit.id });
    else lookAt({ kind: 'unit', unitId: hit.id });
  };
  const mayReport = operation !== null && can(principal, 'incident.report', principal.area);
  const report = () => {
    if (!mayReport || draft) return;
    setDraft(loadDraft(principal.userId));
    setDraftIn(operationId);
  };
  const changeDraft = (next: ReportDraft) => {
    setDraft(next);
    keepDraft(principal.userId, next);
  };
  const back = () => {
    if (draft) return setDraft(null);
    if (ground.back()) return;
    if (picking) return setPicking(false);
    if (near) return setNear(null);
    const step = stepBack(view, principal.area);
    if (step) {
      setFocus(null);
      go(step);
    }
  };
  const ask = (areas: boolean) => {
    setOnlyAreas(areas);
    search.current?.focus();
  };
  const ground = useGround({
    picture,
    view,
    operation,
    principal,
    now,
    go,
    lookAt,
    goTo,
    showBox: (box) => setFocus({ area: view.area, box }),
    items: screenItems({
      principal,
      go,
      goTo,
      report: mayReport ? report : null,
      search: () => ask(false),
      goToArea: () => ask(true),
      facilities: maySeeFacilities ? () => setLayer(!layer) : null,
      open: can(principal, 'operation.manage', view.area) ? () => setDialog('open') : null,
      close:
        operation && can(principal, 'operation.manage', operation.area) ? () => setDialog('close') : null,
    }),
  });
  useEffect(() => {
    busy.current = draft !== null || dialog !== null || view.selection !== null || ground.busy;
  });
  useShortcuts({ search: () => ask(false), goToArea: () => ask(true), report, queue: focusQueue, back });

  const drawer =
    draft && operation ? (
      <ReportIncident
        operation={(draftIn === null ? undefined : picture.operations[draftIn]) ?? operation}
        draft={draft}
        centre={here?.area.centre ?? null}
        onDraft={changeDraft}
        onSent={(incidentId) => {
          setDraft(null);
          keepDraft(principal.userId, null);
          go({ selection: { kind: 'incident', incidentId } });
        }}
        onCancel={() => setDraft(null)}
      />
    ) : ground.drawer ? (
      ground.drawer
    ) : view.selection ? (
      <DetailDrawer
        target={view.selection}
        picture={picture}
        units={units}
        notes={notes}
        operation={operation}
        principal={principal}
        facilities={places.rows}
        now={now}
        onArea={goTo}
        onSelect={lookAt}
        onCandidates={setCandidates}
        onWhistle={ground.blow}
        onClose={() => select(null)}
      />
    ) : null;

  return (
    <div className={css.app} data-drawer={drawer !== null}>
      <TopBar
        operations={openOperations(picture)}
        operation={operation}
        area={view.area}
        picture={picture}
        link={link}
        now={now}
        principal={principal}
        search={search}
        onlyAreas={onlyAreas}
        onAnyKind={() => setOnlyAreas(false)}
        onTake={take}
        onPick={(id) => go({ operationId: id, selection: null })}
        onOpen={() => setDialog('open')}
        onClose={() => setDialog('close')}
      />
      <LinkBars link={link} now={now} principal={principal} />
      <div className={css.orders}>
        <EmergencyBar current={current} onPick={(id) => go({ operationId: id, selection: null })} />
        {ground.bar}
        <OrdersToMe
          picture={picture}
          principal={principal}
          onTier={(area) => select({ kind: 'tier', area })}
        />
      </div>
      <Rail principal={principal} tools={ground.rail} />
      <main className={css.main} aria-label={t('map')}>
        <KeyFigures
          units={units}
          incidents={{
            waiting: incidents.waiting,
            ended: incidents.ended.length,
            overdue: incidents.overdue,
          }}
          picture={picture}
          area={view.area}
        />
        <MapPane
          player={player}
          view={view}
          target={mapTargetOf(picture, view.selection)}
          root={principal.area}
          box={focus?.area === view.area ? focus.box : null}
          draft={draft}
          picking={picking}
          near={view.tab === 'facilities' ? near : null}
          facilities={layer ? places.rows : null}
          ground={ground.map}
          candidates={candidates}
          onToggleFacilities={maySeeFacilities ? () => setLayer(!layer) : null}
          onPlace={(position) => {
            if (draft) return changeDraft({ ...draft, position });
            setPicking(false);
            setNear(position);
          }}
          onSelect={select}
          onArea={goTo}
        />
        <Legend />
      </main>
      {operation ? (
        <div className={css.ladder}>
          <LadderStrip
            ladder={ladderOf(picture, operation, view.area)}
            operation={operation}
            area={view.area}
            selected={view.selection?.kind === 'tier' ? view.selection.area : null}
            onTier={(area) => select({ kind: 'tier', area })}
          />
        </div>
      ) : null}
      <Queue
        view={view}
        picture={picture}
        incidents={incidents}
        tasks={tasks}
        units={units}
        operation={operation}
        now={now}
        whistles={
          <WhistleList
            picture={picture}
            area={view.area}
            selected={view.selection?.kind === 'whistle' ? view.selection.whistleId : null}
            now={now}
            onSelect={(whistleId) => select({ kind: 'whistle', whistleId })}
            onBlow={ground.blow ? () => ground.blow?.(null) : null}
          />
        }
        whistleCount={whistleRows(picture, view.area).running.length}
        onTab={(tab) => go({ tab })}
        onIncident={(incidentId) => lookAt({ kind: 'incident', incidentId })}
        onTask={(taskId) => lookAt({ kind: 'task', taskId })}
        onUnit={(unitId) => lookAt({ kind: 'unit', unitId })}
        onReport={mayReport ? report : null}
        facilities={
          <FacilityList
            area={view.area}
            near={near}
            picking={picking}
            selected={view.selection?.kind === 'facility' ? view.selection.facilityId : null}
            onSelect={({ facilityId, position }) => {
              setFocus({ area: view.area, box: boxAround(position) });
              select({ kind: 'facility', facilityId });
            }}
            onPick={() => setPicking(true)}
            onClear={() => {
              setPicking(false);
              setNear(null);
            }}
          />
        }
        onOpen={can(principal, 'operation.manage', view.area) ? () => setDialog('open') : null}
      />
      {drawer ? <div className={css.drawer}>{drawer}</div> : null}
      <div className={css.timeline}>
        <Timeline
          picture={picture}
          operationId={operationId}
          area={view.area}
          now={now}
          onIncident={(incidentId) => lookAt({ kind: 'incident', incidentId })}
        />
      </div>
      <p className={css.narrow}>
        {t('narrow')} <a href="/field">{t('toField')}</a>
      </p>
      {ground.dialogs}
      {dialog === 'open' ? (
        <OpenOperation
          area={view.area}
          now={now}
          onOpened={(id) => {
            setDialog(null);
            go({ operationId: id, selection: null });
          }}
          onCancel={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'close' && operation ? (
        <CloseOperation
          operation={operation}
          onDuty={Object.values(picture.units).filter((unit) => unit.operationId === operationId).length}
          openIncidents={openIncidents(picture).filter((one) => one.operationId === operationId).length}
          onDone={() => setDialog(null)}
        />
      ) : null}
    </div>
  );
}
