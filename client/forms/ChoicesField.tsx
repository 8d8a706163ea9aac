import { Select } from 'antd';
import { LabelledField } from '../ui/LabelledField.tsx';

/** Any number of a closed list, with its label. */
export function ChoicesField<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value[];
  options: { value: Value; label: string }[];
  onChange: (value: Value[]) => void;
}) {
  return (
    <LabelledField label={label}>
      {(id) => (
        <Select<Value[]>
          id={id}
          mode="multiple"
          value={value}
          onChange={onChange}
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
        />
      )}
    </LabelledField>
  );
}
