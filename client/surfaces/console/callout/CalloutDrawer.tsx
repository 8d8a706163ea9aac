import { Button, Input, QRCode } from 'antd';
import { PhoneCall } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { type Callout, calloutLabel } from '../../../../shared/model/callout.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { calledOf, reachedAfter, sumsOf, unanswered } from '../../../features/callout/calloutCurve.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { Chip, Drawer, Fact, FactList, Section } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { useDuration } from '../../../ui/useDuration.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';
import { CalloutCurve } from './CalloutCurve.tsx';
import { CheckInDesk } from './CheckInDesk.tsx';
import css from './callout.module.css';
import { MessageStates } from './MessageStates.tsx';
import { TeamTable } from './TeamTable.tsx';

const QR_PX = 132;

/** A call under way: the response curve, each team, urge and stop, the hub's code, and the desk. */
export function CalloutDrawer({
  callout,
  principal,
  onClose,
}: {
  callout: Callout;
  principal: Principal;
  onClose: () => void;
}) {
  const { t } = useTranslation('tools');
  const duration = useDuration();
  const urge = useCommand('callout.urge');
  const [stopping, setStopping] = useState(false);
  const sums = sumsOf(callout);
  const called = calledOf(callout);
  const running = callout.stoppedAt === null;
  const mayRun = running && mayCommand(principal, 'callout.stop', callout.area);
  const mayDesk = running && mayCommand(principal, 'callout.check_in', callout.area);
  const silent = unanswered(callout);
  const most = reachedAfter(callout, 'accepted', 0.5);
  return (
    <Drawer
      symbol={<Icon of={PhoneCall} size={20} />}
      title={callout.title}
      chips={
        <>
          <Chip>{calloutLabel(callout.no)}</Chip>
          {callout.drill ? <Chip>{t('callout.drillChip')}</Chip> : null}
          {running ? null : <Chip>{t('callout.stopped')}</Chip>}
        </>
      }
      figure={
        <>
          <b>{called === 0 ? '–' : `${Math.round((sums.accepted / called) * 100)}%`}</b>
          <span>{t('callout.acceptedOf', { accepted: sums.accepted, called })}</span>
        </>
      }
      footer={
        mayRun && !stopping ? (
          <>
            <CommandNote state={urge.state} />
            <div className={form.actions}>
              <Button
                type="primary"
                disabled={silent.length === 0}
                loading={urge.state.kind === 'sending'}
                onClick={() =>
                  void urge.run({ calloutId: callout.calloutId, teamIds: silent.map((one) => one.teamId) })
                }
              >
                {t('callout.urgeSilent', { count: silent.length })}
              </Button>
              <Button danger onClick={() => setStopping(true)}>
                {t('callout.stop')}
              </Button>
            </div>
          </>
        ) : undefined
      }
      onClose={onClose}
    >
      {stopping ? <StopCallout callout={callout} onDone={() => setStopping(false)} /> : null}
      <Section
        title={t('callout.response')}
        hint={most === null ? undefined : t('callout.half', { after: duration(most) })}
      >
        <CalloutCurve callout={callout} />
      </Section>
      <TeamTable callout={callout} mayUrge={mayRun} />
      {mayCommand(principal, 'callout.send', callout.area) ? <MessageStates callout={callout} /> : null}
      {mayDesk ? <CheckInDesk callout={callout} /> : null}
      <FactList>
        <Fact name={t('callout.sentAt')}>
          {clockText(callout.sentAt)} {callout.sentBy}
        </Fact>
        <Fact name={t('callout.answerBy')}>{clockText(callout.answerBy)}</Fact>
        {callout.text ? <Fact name={t('callout.text')}>{callout.text}</Fact> : null}
        {callout.hubName ? (
          <Fact name={t('callout.hub')}>
            <ShownText>{callout.hubName}</ShownText>
          </Fact>
        ) : null}
      </FactList>
      {running && callout.hubId ? (
        <Section title={t('callout.hubCode')} hint={t('callout.hubCodeHint')}>
          <div className={css.code}>
            {/* The words beside it say what it is. */}
            <div aria-hidden="true">
              <QRCode
                value={`${location.origin}/field?callout=${callout.calloutId}`}
                size={QR_PX}
                type="svg"
                // Scanners want dark on light, whatever the theme.
                color="var(--tx-map-symbol-ink)"
                bgColor="var(--tx-map-symbol-paper)"
              />
            </div>
            <p>{t('callout.hubCodeText', { hub: callout.hubName ?? '' })}</p>
          </div>
        </Section>
      ) : null}
    </Drawer>
  );
}

/** Stopping wants a reason: nobody is asked any more, and who has accepted is told. */
function StopCallout({ callout, onDone }: { callout: Callout; onDone: () => void }) {
  const { t } = useTranslation('tools');
  const command = useCommand('callout.stop');
  const [reason, setReason] = useState('');
  return (
    <form
      className={form.form}
      aria-label={t('callout.stop')}
      onSubmit={async (event) => {
        event.preventDefault();
        if (reason.trim() === '') return;
        if (await command.run({ calloutId: callout.calloutId, reason: reason.trim() })) onDone();
      }}
    >
      <p>{t('callout.stopWarning')}</p>
      <Input
        autoFocus
        aria-label={t('callout.reason')}
        placeholder={t('callout.reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <CommandNote state={command.state} />
      <div className={form.actions}>
        <Button
          type="primary"
          danger
          htmlType="submit"
          disabled={reason.trim() === ''}
          loading={command.state.kind === 'sending'}
        >
          {t('callout.stopConfirm')}
        </Button>
        <Button onClick={onDone}>{t('common:forms.cancel')}</Button>
      </div>
    </form>
  );
}
