import { Select } from 'antd';
import { LabelledField } from '../ui/LabelledField.tsx';

/** One of a closed list, with its label. */
export function ChoiceField<Value extends string | number>({
  label,
  value,
  options,
  disabled = false,
  onChange,
}: {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}) {
  return (
    <LabelledField label={label}>
      {(id) => (
        <Select<Value> id={id} value={value} onChange={onChange} options={options} disabled={disabled} />
      )}
    </LabelledField>
  );
}
