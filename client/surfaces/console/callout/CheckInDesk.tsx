import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Callout } from '../../../../shared/model/callout.ts';
import { CALLOUT_ROUTES } from '../../../../shared/wire/calloutRoutes.ts';
import type { CommandAck } from '../../../../shared/wire/commands.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { useFields } from '../../../forms/useFields.ts';
import { useSend } from '../../../picture/live.tsx';
import { call } from '../../../transport/call.ts';
import { Section } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import css from './callout.module.css';
import { callTokenIn, DESK_ACTS, type DeskAct, nextPeople } from './desk.ts';

type Said = { tone: 'good' | 'bad'; text: string } | null;

/** The desk at the hub: a code scanned or typed, and answers or arrivals by count as a team told them. */
export function CheckInDesk({ callout }: { callout: Callout }) {
  const { t } = useTranslation('tools');
  const send = useSend();
  const command = useCommands();
  const cache = useQueryClient();
  const [said, setSaid] = useState<Said>(null);
  const [code, setCode] = useState('');
  const [{ teamId, act, count }, put] = useFields<{ teamId: string | null; act: DeskAct; count: number }>({
    teamId: null,
    act: 'check_in',
    count: 1,
  });
  const { calloutId } = callout;
  const named = useShownText();
  const { data } = useQuery({
    queryKey: ['recipients', calloutId, teamId],
    queryFn: ({ signal }) =>
      call(CALLOUT_ROUTES.recipients, {
        params: { calloutId },
        query: { teamId: teamId!, limit: 500 },
        signal,
      }),
    enabled: teamId !== null,
  });
  const people = data ? nextPeople(data.rows, act, count) : [];
  const possible = data ? nextPeople(data.rows, act, data.rows.length).length : 0;

  const tell = (ack: CommandAck | undefined, done: string) => {
    if (!ack) return;
    setSaid(ack.ok ? { tone: 'good', text: done } : { tone: 'bad', text: t(`common:errors.${ack.code}`) });
    void cache.invalidateQueries({ queryKey: ['recipients', calloutId] });
  };
  const scan = async (event: FormEvent) => {
    event.preventDefault();
    const token = callTokenIn(code, calloutId);
    if (token === null || token === 'other')
      return setSaid({ tone: 'bad', text: t(token === null ? 'callout.badCode' : 'callout.otherCode') });
    setCode('');
    // A reader has the next code before the link has answered the last: each is sent, in its turn.
    tell(await send?.('callout.check_in', { calloutId, token }), t('callout.checkedInOne'));
  };
  const byCount = async (event: FormEvent) => {
    event.preventDefault();
    if (people.length === 0) return;
    await command.perform(async (give) => {
      const ack = await (act === 'check_in'
        ? give('callout.check_in', { calloutId, personIds: people })
        : give('callout.answer', { calloutId, personIds: people, answer: act }));
      tell(ack, t('callout.deskDone', { count: people.length }));
      return ack;
    });
  };
  return (
    <Section title={t('callout.desk')} hint={t('callout.deskHint')}>
      <form className={css.desk} onSubmit={scan} aria-label={t('callout.scan')}>
        <LabelledField label={t('callout.scan')}>
          {(id) => (
            <Input
              id={id}
              value={code}
              autoComplete="off"
              placeholder={t('callout.scanHint')}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </LabelledField>
        <Button htmlType="submit" disabled={code.trim() === ''}>
          {t('callout.checkIn')}
        </Button>
      </form>
      <form className={css.desk} onSubmit={byCount} aria-label={t('callout.byCount')}>
        <LabelledField label={t('callout.team')}>
          {(id) => (
            <Select
              id={id}
              value={teamId}
              placeholder={t('callout.chooseTeam')}
              showSearch={{ optionFilterProp: 'label' }}
              options={callout.teams.map((team) => ({ value: team.teamId, label: named(team.name) }))}
              onChange={(teamId) => put({ teamId })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('callout.act')}>
          {(id) => (
            <Select
              id={id}
              value={act}
              options={DESK_ACTS.map((one) => ({ value: one, label: t(`callout.deskAct.${one}`) }))}
              onChange={(act) => put({ act })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('callout.howMany', { count: possible })}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={Math.max(1, possible)}
              value={count}
              onChange={(value) => put({ count: value ?? 1 })}
            />
          )}
        </LabelledField>
        <Button htmlType="submit" disabled={people.length === 0 || !command.ready}>
          {t('callout.enter')}
        </Button>
      </form>
      {said ? (
        <p role="status" className={said.tone === 'good' ? css.good : form.missing} data-testid="desk-said">
          {said.text}
        </p>
      ) : null}
    </Section>
  );
}
