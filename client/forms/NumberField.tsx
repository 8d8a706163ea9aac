import { InputNumber, type InputNumberProps } from 'antd';
import { Field } from '../ui/FormField.tsx';

/** A figure with its label; null while it is empty. */
export function NumberField({
  label,
  width = 140,
  ...input
}: {
  label: string;
  /** CSS pixels. */
  width?: number;
} & Omit<InputNumberProps<number>, 'id' | 'style'>) {
  return <Field label={label}>{(id) => <InputNumber<number> {...input} id={id} style={{ width }} />}</Field>;
}
