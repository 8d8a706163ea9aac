import { Checkbox } from 'antd';
import { BadgeCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SKILLS, TEAM_KINDS, type TeamKind } from '../../../../shared/model/team.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import type { TeamDetail } from '../../../../shared/wire/teamRoutes.ts';
import { TEAM_ROUTES } from '../../../../shared/wire/teamRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ChoiceField } from '../../../forms/ChoiceField.tsx';
import { ChoicesField } from '../../../forms/ChoicesField.tsx';
import { DrawerForm } from '../../../forms/DrawerForm.tsx';
import { NumberField } from '../../../forms/NumberField.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { AreaField } from '../areas/AreaField.tsx';
import { PersonSelect } from '../people/PersonSelect.tsx';

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
  const [{ name, kind, homeArea, skills, size, insured, leadId }, put] = useFields<{
    name: string;
    kind: TeamKind;
    homeArea: string;
    skills: TeamDetail['skills'][number][];
    size: number | null;
    insured: boolean;
    leadId: string | null;
  }>({
    name: team?.name ?? '',
    kind: team?.kind ?? 'community',
    homeArea: team?.homeArea ?? principal.area,
    skills: [...(team?.skills ?? [])],
    size: team?.size ?? 10,
    insured: team?.insured ?? false,
    leadId: team?.leadId ?? null,
  });
  const save = useRequest(
    (body: SentBody<typeof TEAM_ROUTES.addTeam>) =>
      team
        ? call(TEAM_ROUTES.changeTeam, { params: { teamId: team.teamId }, body })
        : call(TEAM_ROUTES.addTeam, { body }),
    ['teams', 'team', 'gaps', 'audit'],
  );
  const ready = name.trim() !== '' && size !== null;
  const send = async () => {
    if (!ready) return;
    const done = await save.run({ name: name.trim(), kind, homeArea, skills, size, insured, leadId });
    if (done) onDone(done);
  };
  const title = team ? t('teams.editTitle', { name: team.name }) : t('teams.add');
  return (
    <DrawerForm
      icon={BadgeCheck}
      title={title}
      submit={t(team ? 'teams.save' : 'teams.create')}
      request={save}
      ready={ready}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t('teams.name')}
        autoFocus
        maxLength={TITLE_LENGTH}
        value={name}
        onChange={(name) => put({ name })}
      />
      <ChoiceField
        label={t('teams.kind')}
        value={kind}
        onChange={(kind) => put({ kind })}
        options={TEAM_KINDS.map((one) => ({ value: one, label: t(`teamKind.${one}`) }))}
      />
      <AreaField label={t('teams.area')} value={homeArea} onChange={(homeArea) => put({ homeArea })} />
      <LabelledField label={t('teams.lead')}>
        {(id) => (
          <PersonSelect
            id={id}
            area={homeArea}
            value={leadId}
            name={team?.leadName ?? null}
            onChange={(leadId) => put({ leadId })}
            clearable
          />
        )}
      </LabelledField>
      <p className={form.hint}>{t('teams.leadHint')}</p>
      <ChoicesField
        label={t('teams.skills')}
        value={skills}
        onChange={(skills) => put({ skills })}
        options={SKILLS.map((one) => ({ value: one, label: t(`skill.${one}`) }))}
      />
      <NumberField
        label={t('teams.sizeLong')}
        min={1}
        max={MOST_PEOPLE}
        precision={0}
        value={size}
        onChange={(size) => put({ size })}
      />
      <Checkbox checked={insured} onChange={(event) => put({ insured: event.target.checked })}>
        {t('teams.insuredLong')}
      </Checkbox>
    </DrawerForm>
  );
}
