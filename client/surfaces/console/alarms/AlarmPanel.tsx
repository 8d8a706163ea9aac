import { Button } from 'antd';
import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tierOf } from '../../../../shared/model/area.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { Ago } from '../../../features/ticking/Ago.tsx';
import type { Send } from '../../../picture/live.tsx';
import { Drawer, Section } from '../../../ui/Drawer.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useConsole } from '../context/consoleContext.tsx';
import { SoundSwitch } from './AlarmBar.tsx';
import css from './AlarmPanel.module.css';
import { useAlarms } from './AlarmsProvider.tsx';
import { ALARM_KINDS, type Alarm, type AlarmTarget, type Heed } from './alarms.ts';
import { ModeAnswer } from './ModeAnswer.tsx';

/** Every alarm by kind: what, where, since when; go there, acknowledge, hear the kind's tone. */
export function AlarmPanel() {
  const { t } = useTranslation('tools');
  const { state, goTo, lookAt } = useConsole();
  const alarms = useAlarms();
  const onGo = (target: AlarmTarget) => ('code' in target ? goTo(target.code) : lookAt(target));
  return (
    <Drawer
      symbol={<Icon of={BellRing} size={20} />}
      title={t('alarms.title')}
      figure={
        <>
          <b>{alarms.waiting.length}</b>
          <span>{t('alarms.unacknowledged')}</span>
        </>
      }
      footer={
        <div className={css.foot}>
          <Button disabled={alarms.waiting.length === 0} onClick={() => alarms.acknowledge(alarms.waiting)}>
            {t('alarms.noteAll')}
          </Button>
          <SoundSwitch />
          <span>{t(alarms.sound === 'blocked' ? 'alarms.blocked' : 'alarms.hint')}</span>
        </div>
      }
      onClose={state.closeTool}
    >
      {alarms.all.length === 0 ? <EmptyState>{t('alarms.none')}</EmptyState> : null}
      {ALARM_KINDS.map((kind) => {
        const some = alarms.all.filter((alarm) => alarm.kind === kind);
        if (some.length === 0) return null;
        return (
          <Section
            key={kind}
            title={`${t(`alarms.kind.${kind}`)} ${some.length}`}
            hint={
              <button type="button" className={css.try} onClick={() => alarms.try(kind)}>
                {t('alarms.hear')}
              </button>
            }
          >
            <ul className={css.list}>
              {some.slice(0, MOST).map((alarm) => (
                <AlarmRow key={alarm.id} alarm={alarm} noticed={alarms.isAcknowledged(alarm)} onGo={onGo} />
              ))}
            </ul>
            {some.length > MOST ? (
              <p className={css.more}>{t('alarms.more', { count: some.length - MOST })}</p>
            ) : null}
          </Section>
        );
      })}
    </Drawer>
  );
}

/** A list that somebody can still read; the lists of incidents, tasks and units have the rest. */
const MOST = 50;

function AlarmRow({
  alarm,
  noticed,
  onGo,
}: {
  alarm: Alarm;
  noticed: boolean;
  onGo: (target: AlarmTarget) => void;
}) {
  const { t } = useTranslation('tools');
  const place = useAreaName(alarm.area);
  const words = useAlarmWords(alarm);
  const { principal } = useConsole();
  const alarms = useAlarms();
  const { state, heed } = useHeeding();
  const everybodys =
    alarm.heed && mayCommand(principal, alarm.heed.kind, alarm.heed.area) ? alarm.heed : null;
  return (
    <li className={css.row} data-noticed={noticed}>
      <button type="button" className={css.what} onClick={() => onGo(alarm.target)}>
        <b>{words}</b>
        <span>{[place, clockText(alarm.at)].join(' · ')}</span>
      </button>
      <span className={css.age}>
        <Ago since={alarm.at} />
      </span>
      {everybodys ? (
        <Button size="small" disabled={state.kind === 'sending'} onClick={() => heed(alarm, everybodys)}>
          {t('alarms.acknowledge')}
        </Button>
      ) : noticed ? (
        <span className={css.done}>{t(alarm.heed ? 'alarms.noted' : 'alarms.acknowledged')}</span>
      ) : (
        <Button size="small" onClick={() => alarms.acknowledge([alarm])}>
          {t(alarm.heed ? 'alarms.note' : 'alarms.acknowledge')}
        </Button>
      )}
      {alarm.target.kind === 'mode' ? <ModeAnswer of={alarm.target} /> : null}
      <CommandNote state={state} />
    </li>
  );
}

/** Acknowledges an alarm for everybody, by whoever may: a breach of a zone, an urge. Here it calls no more from then on. */
function useHeeding() {
  const alarms = useAlarms();
  const { state, perform } = useCommands();
  const heed = (alarm: Alarm, what: Heed) => {
    alarms.acknowledge([alarm]);
    void perform((send) => sent(send, what));
  };
  return { state, heed };
}

function sent(send: Send, heed: Heed) {
  switch (heed.kind) {
    case 'zone.acknowledge_breach':
      return send(heed.kind, { breachId: heed.breachId });
    case 'task.heed':
      return send(heed.kind, { taskId: heed.taskId, urgeId: heed.urgeId, step: 'acknowledged' });
    case 'whistle.heed': {
      const { whistleId, organisationId, urgeId } = heed;
      return send(heed.kind, { whistleId, organisationId, urgeId, step: 'acknowledged' });
    }
  }
}

function useAlarmWords({ kind, label, title, detail, raisedTo, urged, area }: Alarm): string {
  const { t } = useTranslation('tools');
  const place = useAreaName(area);
  const up =
    raisedTo === null ? '' : t('common:raisedTo', { tier: t(`common:tierBody.${tierOf(raisedTo)}`) });
  switch (kind) {
    case 'sos':
      return [label, title ?? t('common:incidentType.responder_sos')].join(' ');
    case 'incident':
      return [label, title ?? t(`common:incidentType.${detail}`)].join(' ');
    case 'overdue':
      return [
        detail === null
          ? [label, title].filter(Boolean).join(' ')
          : t('alarms.overdue', { label, title: title ?? '', step: t(`alarms.step.${detail}`) }),
        urged === null ? '' : t(`alarms.urged.${urged}`),
        up,
      ]
        .filter(Boolean)
        .join(' · ');
    case 'breach':
      return t(detail === 'inside' ? 'alarms.inside' : 'alarms.left', { label, zone: title ?? '' });
    case 'gap':
      return t('alarms.gap', { place });
    case 'mode':
      return [t('alarms.mode', { mode: t(`common:mode.${detail}`) }), up].filter(Boolean).join(' · ');
    case 'silent':
      return t('alarms.silent', { label });
  }
}
