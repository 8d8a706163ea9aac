import { LifeBuoy } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../shared/access/principal.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import { newId } from '../../../shared/model/newId.ts';
import { openSos } from '../../../shared/picture/sos.ts';
import { mayCommand } from '../../../shared/wire/mayCommand.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment, usePicture } from '../../picture/store.tsx';
import { distanceText, lengthText } from '../../ui/distanceText.ts';
import { firstWords } from '../../ui/firstWords.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Key } from '../../ui/Key.tsx';
import { useActKeys } from '../../ui/useActKeys.ts';
import { useAreaName } from '../areas/useArea.ts';
import { useCommands } from '../commands/useCommands.ts';
import { ShownText } from '../names/ShownText.tsx';
import { Ago, Stretch } from '../ticking/Ago.tsx';
import { SosInset } from './SosInset.tsx';
import css from './sos.module.css';
import { type SosView, sosViewOf } from './sosView.ts';

const contact = () => import('../contact/UnitContact.tsx');
const resolve = () => import('./ResolveSos.tsx');
/** What stands behind a press: no first page waits for it. */
const UnitContact = lazy(async () => ({ default: (await contact()).UnitContact }));
const ResolveSos = lazy(async () => ({ default: (await resolve()).ResolveSos }));

/** Loads that before it is asked for: it is there when the link is gone by then. */
function loadPressed(): void {
  void Promise.allSettled([contact(), resolve()]);
}

/** Whether a desk keeps still, and how that is changed. */
export interface DeskSound {
  readonly muted: boolean;
  mute(muted: boolean): void;
}

/**
 * Over everything while a responder calls for help: who, where, since when, who is on the way, and the acts. On every
 * screen of every tier alike, until it is resolved. Several: the newest, with how many and the way to the others.
 * `principal` null: nobody acts here. `onLook`: takes the map there. `sound`: of a desk that sounds; there the keys `s` (to the
 * place) and `m` (still) are for the call that is shown.
 */
export function SosStrip({
  area,
  principal,
  onLook,
  sound,
}: {
  area: string;
  principal: Principal | null;
  onLook?: (incidentId: string) => void;
  sound?: DeskSound;
}) {
  const { t } = useTranslation();
  const calls = usePicture((picture) => openSos(picture, area));
  const [shown, setShown] = useState<string | null>(null);
  const found = calls.findIndex(({ incidentId }) => incidentId === shown);
  const at = Math.max(0, found);
  const call = calls[at];
  if (!call) return null;
  const next = calls[(at + 1) % calls.length]!;
  return (
    <section className={css.strip} role="alert" aria-label={t('sos.title')} data-testid="sos-strip">
      <span className={css.mark}>
        <Icon of={LifeBuoy} size={28} />
      </span>
      <Call key={call.incidentId} call={call} principal={principal} onLook={onLook} />
      {sound ? <DeskKeys sound={sound} onLook={() => onLook?.(call.incidentId)} /> : null}
      {calls.length > 1 ? (
        principal ? (
          <button type="button" className={css.act} onClick={() => setShown(next.incidentId)}>
            {t('sos.several', { at: at + 1, count: calls.length })}
          </button>
        ) : (
          <b>{t('sos.more', { count: calls.length - 1 })}</b>
        )
      ) : null}
    </section>
  );
}

/** The letters of a desk while somebody calls for help, and the switch that keeps its tone still. */
function DeskKeys({ sound: { muted, mute }, onLook }: { sound: DeskSound; onLook: () => void }) {
  const { t } = useTranslation();
  useActKeys({ s: onLook, m: () => mute(!muted) });
  return (
    <button
      type="button"
      className={css.act}
      aria-pressed={muted}
      aria-keyshortcuts="m"
      onClick={() => mute(!muted)}
    >
      {t(muted ? 'sos.muted' : 'sos.mute')} <Key>m</Key>
    </button>
  );
}

/** A view has a list of names and one of units with their places. */
const sameView = equalTo(4);

function Call({
  call,
  principal,
  onLook,
}: {
  call: Incident;
  principal: Principal | null;
  onLook: ((incidentId: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const place = useAreaName(call.sos?.at ?? call.area);
  const view = useMoment((picture, now, { positions }) => sosViewOf(picture, positions, call, now), sameView);
  const { caller, fixAt, sent, unplaced } = view;
  return (
    <>
      <SosInset view={view} />
      <div className={css.facts} data-incident={call.incidentId}>
        <b className={css.title}>{t('sos.title')}</b>
        <b>{caller?.callsign || call.reportedBy || call.title}</b>
        {caller?.team ? (
          <span>
            <ShownText>{caller.team}</ShownText>
          </span>
        ) : null}
        {unplaced ? (
          <span className={css.state} data-alarm>
            {t('sos.unplacedHome', { area: place })}
          </span>
        ) : (
          <>
            <span>{place}</span>
            <span>
              {fixAt === null ? (
                t(call.sos?.placed === 'last_fix' ? 'sos.lastPlace' : 'sos.noFix')
              ) : (
                <>
                  {t('sos.fix')} <Ago since={fixAt} />
                  {view.unsureM === null
                    ? null
                    : ` · ${t('sos.within', { distance: lengthText(view.unsureM, t) })}`}
                </>
              )}
            </span>
          </>
        )}
        <span className={css.state} data-alarm={sent.length === 0}>
          {sent.length === 0
            ? t(call.status === 'reported' ? 'sos.nobody' : 'sos.nobodySent')
            : t('sos.sent', { names: sent.join('、') })}
        </span>
      </div>
      <b className={css.clock}>
        <Stretch since={call.reportedAt} />
      </b>
      {principal ? <Acts call={call} view={view} principal={principal} onLook={onLook} /> : null}
    </>
  );
}

function Acts({
  call,
  view: { nearest, sent, unplaced },
  principal,
  onLook,
}: {
  call: Incident;
  view: SosView;
  principal: Principal;
  onLook: ((incidentId: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { incidentId, area } = call;
  const command = useCommands();
  const [resolving, setResolving] = useState(false);
  const [calling, setCalling] = useState(false);
  useEffect(loadPressed, []);
  const unitId = call.sos?.unitId ?? null;
  const send = () =>
    void command.run('sos.send', {
      incidentId,
      taskId: newId(),
      units: nearest.map(({ unitId }) => ({ assignmentId: newId(), unitId })),
    });
  const names = nearest
    .map(({ callsign, metres }) => t('sos.near', { name: callsign, distance: distanceText(metres, t) }))
    .join(' · ');
  return (
    <div className={css.acts}>
      {sent.length === 0 && mayCommand(principal, 'sos.send', area) ? (
        nearest.length > 0 ? (
          <button type="button" className={css.main} disabled={!command.ready} onClick={send}>
            {t('sos.send', { count: nearest.length })} <small>{names}</small>
          </button>
        ) : (
          <span>{t(unplaced ? 'sos.askFirst' : 'sos.noneNear')}</span>
        )
      ) : null}
      {onLook ? (
        <button type="button" className={css.act} onClick={() => onLook(incidentId)}>
          {t('sos.look')}
        </button>
      ) : null}
      {unitId !== null && can(principal, 'texts.phones', area) ? (
        <button
          type="button"
          className={css.act}
          aria-expanded={calling}
          onClick={() => setCalling(!calling)}
        >
          {t('contact.show')}
        </button>
      ) : null}
      {mayCommand(principal, 'sos.resolve', area) ? (
        <button
          type="button"
          className={css.act}
          aria-expanded={resolving}
          onClick={() => setResolving(!resolving)}
        >
          {t('sos.resolve')}
        </button>
      ) : null}
      <Suspense fallback={null}>
        {calling && unitId !== null ? <UnitContact unitId={unitId} /> : null}
        {resolving ? <ResolveSos incidentId={incidentId} command={command} /> : null}
      </Suspense>
      {command.refused ? (
        <p role="alert">
          {command.refused.first ? `${firstWords(t, command.refused.first)} ` : null}
          {t(`errors.${command.refused.code}`)}
        </p>
      ) : null}
    </div>
  );
}
