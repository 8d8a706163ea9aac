import { Input, type InputProps } from 'antd';
import { LabelledField } from '../ui/LabelledField.tsx';

/** A line of text with its label. */
export function TextField({
  label,
  value,
  onChange,
  ...input
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
} & Omit<InputProps, 'id' | 'value' | 'onChange'>) {
  return (
    <LabelledField label={label}>
      {(id) => <Input {...input} id={id} value={value} onChange={(event) => onChange(event.target.value)} />}
    </LabelledField>
  );
}
