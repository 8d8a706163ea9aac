import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { tierOf } from '../../../../shared/model/area.ts';
import { isExpected, type Whistle, whistleLabel } from '../../../../shared/model/whistle.ts';
import { whistleRungOf } from '../../../../shared/picture/raised.ts';
import { isUrged, openWhistleUrge } from '../../../../shared/picture/urges.ts';
import { mayCommand, mayInstead } from '../../../../shared/wire/mayCommand.ts';
import { WHISTLE_ROUTES } from '../../../../shared/wire/whistleRoutes.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { WhistleLeft } from '../../../features/whistle/WhistleLeft.tsx';
import { type Called, calledState } from '../../../features/whistle/whistleRows.ts';
import { useMoment } from '../../../picture/store.tsx';
import { call } from '../../../transport/call.ts';
import { Chip, Drawer, Fact, FactList, Section } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';
import { UrgeFact } from '../tasks/UrgeFact.tsx';
import css from './whistle.module.css';

/** One whistle: who was called, what each answered, who has come, and how much of the thirty minutes is left. */
export function WhistleDrawer({
  whistle,
  principal,
  onIncident,
  onClose,
}: {
  whistle: Whistle;
  principal: Principal;
  onIncident: (incidentId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('tools');
  const place = useAreaName(whistle.area);
  const end = useCommand('whistle.end');
  const hold = useCommand('whistle.hold');
  const urge = useCommand('whistle.urge');
  const raisedTo = whistleRungOf(whistle);
  const { incidentId } = whistle;
  const running = whistle.endedAt === null;
  const mayEnd = running && mayCommand(principal, 'whistle.end', whistle.area);
  const mayHold = raisedTo !== null && mayCommand(principal, 'whistle.hold', raisedTo);
  const { data } = useQuery({
    queryKey: ['whistleDepartments', whistle.area, null],
    queryFn: ({ signal }) => call(WHISTLE_ROUTES.departments, { query: { area: whistle.area }, signal }),
    enabled: mayCommand(principal, 'whistle.blow', whistle.area),
  });
  return (
    <Drawer
      symbol={<Icon of={Megaphone} size={20} />}
      title={t('whistle.title', { label: whistleLabel(whistle.no) })}
      chips={
        <>
          <Chip>{t(`whistle.reason.${whistle.reason}`)}</Chip>
          {running ? null : <Chip>{t('whistle.ended')}</Chip>}
        </>
      }
      figure={
        <>
          <WhistleLeft whistle={whistle}>
            {(time, late) => <b className={late ? css.late : undefined}>{time}</b>}
          </WhistleLeft>
          <span>{t('whistle.due', { time: clockText(whistle.dueAt) })}</span>
        </>
      }
      footer={
        mayEnd ? (
          <>
            <CommandNote
              state={[hold, urge, end].find(({ state }) => state.kind !== 'idle')?.state ?? end.state}
            />
            <div className={form.actions}>
              {mayHold ? (
                <Button
                  type="primary"
                  loading={hold.state.kind === 'sending'}
                  onClick={() => void hold.run({ whistleId: whistle.whistleId })}
                >
                  {t('common:hold')}
                </Button>
              ) : null}
              {whistle.called.some(isExpected) ? (
                <Button
                  loading={urge.state.kind === 'sending'}
                  onClick={() => void urge.run({ whistleId: whistle.whistleId })}
                >
                  {t('whistle.urge')}
                </Button>
              ) : null}
              <Button
                loading={end.state.kind === 'sending'}
                onClick={() => void end.run({ whistleId: whistle.whistleId })}
              >
                {t('whistle.end')}
              </Button>
            </div>
          </>
        ) : undefined
      }
      onClose={onClose}
    >
      <FactList>
        <Fact name={t('whistle.caller')}>{place}</Fact>
        <Fact name={t('whistle.blownAt')}>{clockText(whistle.blownAt)}</Fact>
        <Fact name={t('whistle.text')}>{whistle.text}</Fact>
        <RaisedFact whistle={whistle} />
        <UrgeFact urge={whistle.urge} called />
      </FactList>
      {incidentId ? (
        <div className={form.form}>
          <Button onClick={() => onIncident(incidentId)}>{t('whistle.toIncident')}</Button>
        </div>
      ) : null}
      <Section title={t('whistle.called')} hint={whistle.called.length}>
        <ul>
          {whistle.called.map((called) => {
            const known = data?.organisations.find((one) => one.organisationId === called.organisationId);
            const speaksFor = known !== undefined && mayCommand(principal, 'whistle.answer', known.area);
            return (
              <CalledRow
                key={called.organisationId}
                called={called}
                whistle={whistle}
                phone={known?.dutyPhone ?? null}
                mayAnswer={running && speaksFor}
                mayNote={running && (speaksFor || mayInstead(principal, 'whistle.arrive', whistle.area))}
              />
            );
          })}
        </ul>
      </Section>
    </Drawer>
  );
}

/** How far the clock raised it, and who took it over. */
function RaisedFact({ whistle: { raised, held } }: { whistle: Whistle }) {
  const { t } = useTranslation('tools');
  const tier = (code: string) => t(`common:tierBody.${tierOf(code)}`);
  if (held)
    return (
      <Fact name={t('whistle.rung')}>
        {t('whistle.held', { time: clockText(held.at), tier: tier(held.by) })}
      </Fact>
    );
  return raised ? (
    <Fact name={t('whistle.rung')}>
      {t('whistle.raised', { time: clockText(raised.at), tier: tier(raised.to) })}
    </Fact>
  ) : null;
}

function CalledRow({
  called,
  whistle,
  phone,
  mayAnswer,
  mayNote,
}: {
  called: Called;
  whistle: Whistle;
  phone: string | null;
  /** Speaks for the department: accepts or refuses. */
  mayAnswer: boolean;
  /** Sees them come: the caller, or the department itself. */
  mayNote: boolean;
}) {
  const { t } = useTranslation('tools');
  const answer = useCommand('whistle.answer');
  const arrive = useCommand('whistle.arrive');
  const heed = useCommand('whistle.heed');
  const urged = openWhistleUrge(whistle);
  const [refusing, setRefusing] = useState<string | null>(null);
  const state = useMoment((_, now) => calledState(called, whistle, now));
  const ids = { whistleId: whistle.whistleId, organisationId: called.organisationId };
  const at = called.arrivedAt ?? called.answeredAt;
  return (
    <li className={css.called}>
      <p>
        <b>
          <ShownText>{called.name}</ShownText>
        </b>
        {phone ? <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a> : null}
        <span data-state={state}>
          {t(`whistle.state.${state}`)} {at === null ? '' : clockText(at)}
        </span>
      </p>
      {called.refusal ? <p className={css.refusal}>{called.refusal}</p> : null}
      {mayNote && state !== 'arrived' && state !== 'refused' ? (
        refusing === null ? (
          <div className={css.acts}>
            {mayAnswer && called.answer === 'waiting' ? (
              <>
                <Button size="small" onClick={() => void answer.run({ ...ids, accepted: true })}>
                  {t('whistle.accept')}
                </Button>
                <Button size="small" onClick={() => setRefusing('')}>
                  {t('whistle.refuse')}
                </Button>
              </>
            ) : null}
            {mayAnswer && urged && isUrged(called, urged) ? (
              <Button
                size="small"
                onClick={() => void heed.run({ ...ids, urgeId: urged.urgeId, step: 'acknowledged' })}
              >
                {t('whistle.heed')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => void arrive.run(ids)}>
              {t('whistle.arrive')}
            </Button>
          </div>
        ) : (
          <div className={css.acts}>
            <Input
              size="small"
              autoFocus
              aria-label={t('whistle.refusalReason')}
              placeholder={t('whistle.refusalReason')}
              value={refusing}
              maxLength={500}
              onChange={(event) => setRefusing(event.target.value)}
            />
            <Button
              size="small"
              danger
              disabled={refusing.trim() === ''}
              onClick={() =>
                void answer
                  .run({ ...ids, accepted: false, reason: refusing.trim() })
                  .then((done) => done && setRefusing(null))
              }
            >
              {t('whistle.refuse')}
            </Button>
            <Button size="small" onClick={() => setRefusing(null)}>
              {t('common:forms.cancel')}
            </Button>
          </div>
        )
      ) : null}
      <CommandNote
        state={[answer, heed, arrive].find(({ state: one }) => one.kind !== 'idle')?.state ?? arrive.state}
      />
    </li>
  );
}
