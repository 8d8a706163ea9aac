import { Input, type InputProps } from 'antd';
import { Field } from '../ui/FormField.tsx';

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
    <Field label={label}>
      {(id) => <Input {...input} id={id} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
