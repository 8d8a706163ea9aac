import { Select } from 'antd';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EQUIPMENT, type Equipment } from '../../../../shared/model/equipment.ts';
import type { Need } from '../../../../shared/model/need.ts';
import { SKILLS, type Skill } from '../../../../shared/model/team.ts';
import { Icon } from '../../../ui/Icon.tsx';
import css from './needs.module.css';

/** What is needed, as chips that are taken off and added: each change ranks again. `source`: where it comes from. */
export function NeedChips({
  need,
  source,
  onChange,
}: {
  need: Need;
  source: string | null;
  onChange: (need: Need) => void;
}) {
  const { t } = useTranslation('command');
  const { required, useful, equipment } = need;
  const skillsLeft = SKILLS.filter((skill) => !useful.includes(skill));
  const equipmentLeft = EQUIPMENT.filter((one) => !equipment.includes(one));
  const add = (value: string) => {
    const [kind, id] = value.split(':');
    if (kind === 'skill') onChange({ ...need, useful: [...useful, id as Skill] });
    else onChange({ ...need, equipment: [...equipment, id as Equipment] });
  };
  const addRequired = (skill: Skill) => onChange({ ...need, required: [...required, skill] });
  return (
    <div className={css.needs}>
      <fieldset className={css.group} aria-label={t('dispatch.required')}>
        <span>{t('dispatch.required')}</span>
        {required.map((skill) => (
          <Chip
            key={skill}
            words={t(`skill.${skill}`)}
            strong
            onRemove={() => onChange({ ...need, required: required.filter((one) => one !== skill) })}
          />
        ))}
        <Adder
          label={t('dispatch.addRequired')}
          options={SKILLS.filter((skill) => !required.includes(skill)).map((skill) => ({
            value: skill,
            label: t(`skill.${skill}`),
          }))}
          onAdd={(skill) => addRequired(skill as Skill)}
        />
        {source === null ? null : <em>{source}</em>}
      </fieldset>
      <fieldset className={css.group} aria-label={t('dispatch.useful')}>
        <span>{t('dispatch.useful')}</span>
        {useful.map((skill) => (
          <Chip
            key={skill}
            words={t(`skill.${skill}`)}
            onRemove={() => onChange({ ...need, useful: useful.filter((one) => one !== skill) })}
          />
        ))}
        {equipment.map((one) => (
          <Chip
            key={one}
            words={t(`equipment.${one}`)}
            onRemove={() => onChange({ ...need, equipment: equipment.filter((other) => other !== one) })}
          />
        ))}
        <Adder
          label={t('dispatch.addUseful')}
          options={[
            ...skillsLeft.map((skill) => ({ value: `skill:${skill}`, label: t(`skill.${skill}`) })),
            ...equipmentLeft.map((one) => ({ value: `equipment:${one}`, label: t(`equipment.${one}`) })),
          ]}
          onAdd={add}
        />
      </fieldset>
    </div>
  );
}

function Chip({
  words,
  strong = false,
  onRemove,
}: {
  words: string;
  strong?: boolean;
  onRemove: () => void;
}) {
  const { t } = useTranslation('command');
  return (
    <button
      type="button"
      className={css.chip}
      data-strong={strong}
      aria-label={t('dispatch.remove', { what: words })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRemove}
    >
      {words}
      <Icon of={X} size={11} />
    </button>
  );
}

/** At most as many of each as may be asked for. */
function Adder({
  label,
  options,
  onAdd,
}: {
  label: string;
  options: { value: string; label: string }[];
  onAdd: (value: string) => void;
}) {
  const { t } = useTranslation('command');
  return (
    <Select<string | null>
      size="small"
      className={css.adder ?? ''}
      aria-label={label}
      placeholder={t('dispatch.add')}
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(value) => {
        if (value !== null) onAdd(value);
      }}
      options={options}
    />
  );
}
