import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { BadgeCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SKILLS, TEAM_KINDS, type TeamKind } from '../../../shared/model/team.ts';
import type { TeamDetail } from '../../../shared/wire/organisationRoutes.ts';
import { changeTeam, createTeam } from '../../transport/rosterApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { PersonSelect } from '../admin/PersonSelect.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';

const MOST_PEOPLE = 10_000;

/** A new team, or another one changed. */
export function TeamForm({
  team,
  onDone,
  onClose,
}: {
  /** The team to change; null for a new one. */
  team: TeamDetail | null;
  onDone: (team: TeamDetail) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [name, setName] = useState(team?.name ?? '');
  const [kind, setKind] = useState<TeamKind>(team?.kind ?? 'community');
  const [homeArea, setArea] = useState(team?.homeArea ?? principal.area);
  const [skills, setSkills] = useState([...(team?.skills ?? [])]);
  const [size, setSize] = useState<number | null>(team?.size ?? 10);
  const [insured, setInsured] = useState(team?.insured ?? false);
  const [leadId, setLead] = useState(team?.leadId ?? null);
  const save = useTask(
    (body: Parameters<typeof createTeam>[0]) => (team ? changeTeam(team.teamId, body) : createTeam(body)),
    ['teams', 'team', 'gaps', 'audit'],
  );
  const ready = name.trim() !== '' && size !== null;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const done = await save.run({ name: name.trim(), kind, homeArea, skills, size, insured, leadId });
    if (done) onDone(done);
  };
  const title = team ? t('teams.editTitle', { name: team.name }) : t('teams.add');
  return (
    <Drawer symbol={<Icon of={BadgeCheck} size={20} />} title={title} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={title}>
        <Field label={t('teams.name')}>
          {(id) => (
            <Input id={id} autoFocus maxLength={80} value={name} onChange={(e) => setName(e.target.value)} />
          )}
        </Field>
        <Field label={t('teams.kind')}>
          {(id) => (
            <Select
              id={id}
              value={kind}
              onChange={setKind}
              options={TEAM_KINDS.map((one) => ({ value: one, label: t(`teamKind.${one}`) }))}
            />
          )}
        </Field>
        <Field label={t('teams.area')}>
          {(id) => (
            <AreaSelect
              id={id}
              root={principal.area}
              value={homeArea}
              onChange={(code) => setArea(code ?? homeArea)}
            />
          )}
        </Field>
        <Field label={t('teams.lead')}>
          {(id) => (
            <PersonSelect
              id={id}
              area={homeArea}
              value={leadId}
              name={team?.leadName ?? null}
              onChange={setLead}
              clearable
            />
          )}
        </Field>
        <p className={form.hint}>{t('teams.leadHint')}</p>
        <Field label={t('teams.skills')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={skills}
              onChange={setSkills}
              showSearch={{ optionFilterProp: 'label' }}
              options={SKILLS.map((one) => ({ value: one, label: t(`skill.${one}`) }))}
            />
          )}
        </Field>
        <Field label={t('teams.sizeLong')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={MOST_PEOPLE}
              precision={0}
              value={size}
              onChange={setSize}
              style={{ width: 140 }}
            />
          )}
        </Field>
        <Checkbox checked={insured} onChange={(event) => setInsured(event.target.checked)}>
          {t('teams.insuredLong')}
        </Checkbox>
        <FailureNote failed={save.failed} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={save.busy} disabled={!ready}>
            {t(team ? 'teams.save' : 'teams.create')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}
