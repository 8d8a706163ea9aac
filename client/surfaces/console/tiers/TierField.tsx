import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { tierOf } from '../../../../shared/model/area.ts';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { useAreaNames } from '../areas/useAreaNames.ts';

/** Which tier something is handed down to. */
export function TierField({
  tiers,
  value,
  onChange,
}: {
  /** Area codes, in the order in which they are offered. */
  tiers: readonly string[];
  value: string | null;
  onChange: (area: string) => void;
}) {
  const { t } = useTranslation('command');
  const nameOf = useAreaNames();
  return (
    <LabelledField label={t('incident.delegateTo')}>
      {(id) => (
        <Select<string>
          id={id}
          autoFocus
          value={value}
          onChange={onChange}
          options={tiers.map((code) => ({
            value: code,
            label: `${t(`common:tier.${tierOf(code)}`)} · ${nameOf(code)}`,
          }))}
        />
      )}
    </LabelledField>
  );
}
