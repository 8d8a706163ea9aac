import { useQuery } from '@tanstack/react-query';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Audience } from '../../../../shared/model/callout.ts';
import { SKILLS } from '../../../../shared/model/team.ts';
import { ORGANISATION_ROUTES } from '../../../../shared/wire/organisationRoutes.ts';
import { TEAM_ROUTES } from '../../../../shared/wire/teamRoutes.ts';
import { plainName } from '../../../features/areas/placeName.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { call } from '../../../transport/call.ts';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { shownName } from '../../../ui/shownName.ts';
import css from './callout.module.css';

const MOST = 500;

/** Whom a call is for: each list narrows; what is left empty does not. */
export function AudienceFields({
  area,
  audience,
  onChange,
}: {
  area: string;
  audience: Audience;
  onChange: (audience: Audience) => void;
}) {
  const { t } = useTranslation('tools');
  const { data: here } = useArea(area);
  const teams = useQuery({
    queryKey: ['calloutTeams', area],
    queryFn: ({ signal }) => call(TEAM_ROUTES.teams, { query: { area, limit: MOST }, signal }),
  }).data?.rows;
  const branches = useQuery({
    queryKey: ['calloutBranches', area],
    queryFn: ({ signal }) => call(ORGANISATION_ROUTES.branches, { query: { area, limit: MOST }, signal }),
  }).data?.rows;
  const areas = here ? [here.area, ...here.children] : [];
  return (
    <div className={css.audience}>
      <LabelledField label={t('callout.areas')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            maxCount={50}
            value={audience.areas}
            placeholder={t('callout.any')}
            options={areas.map((one) => ({ value: one.code, label: plainName(one) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(chosen) => onChange({ ...audience, areas: chosen })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('callout.teamsLabel')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            maxCount={200}
            value={audience.teamIds}
            placeholder={t('callout.any')}
            options={(teams ?? []).map(({ size, ...one }) => ({
              value: one.teamId,
              label: t('callout.teamOption', { name: shownName(one), count: size }),
            }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(chosen) => onChange({ ...audience, teamIds: chosen })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('callout.branches')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            maxCount={50}
            value={audience.branchIds}
            placeholder={t('callout.any')}
            options={(branches ?? []).map((one) => ({ value: one.branchId, label: shownName(one) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(chosen) => onChange({ ...audience, branchIds: chosen })}
          />
        )}
      </LabelledField>
      <div className={css.pair}>
        <LabelledField label={t('callout.skills')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={audience.skills}
              placeholder={t('callout.any')}
              options={SKILLS.map((skill) => ({ value: skill, label: t(`skill.${skill}`) }))}
              onChange={(chosen) => onChange({ ...audience, skills: chosen })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('callout.count')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={10_000}
              value={audience.count}
              placeholder={t('callout.all')}
              onChange={(count) => onChange({ ...audience, count })}
            />
          )}
        </LabelledField>
      </div>
    </div>
  );
}
