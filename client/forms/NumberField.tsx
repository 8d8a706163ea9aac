import { InputNumber, type InputNumberProps } from 'antd';
import { LabelledField } from '../ui/LabelledField.tsx';

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
  return (
    <LabelledField label={label}>
      {(id) => <InputNumber<number> {...input} id={id} style={{ width }} />}
    </LabelledField>
  );
}
