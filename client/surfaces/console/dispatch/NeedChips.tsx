import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { SKILLS, type Skill } from '../../../../shared/model/team.ts';

/** What whoever is sent should be able to do. */
export function SkillsChoice({
  value,
  onChange,
}: {
  value: readonly Skill[];
  onChange: (skills: readonly Skill[]) => void;
}) {
  const { t } = useTranslation('command');
  return (
    <Select<Skill[]>
      mode="multiple"
      size="small"
      maxTagCount="responsive"
      style={{ flex: 1, minWidth: 0 }}
      aria-label={t('dispatch.skills')}
      placeholder={t('dispatch.skills')}
      value={[...value]}
      onChange={onChange}
      options={SKILLS.map((skill) => ({ value: skill, label: t(`skill.${skill}`) }))}
    />
  );
}
