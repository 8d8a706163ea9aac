import { Select } from 'antd';

/** One of a closed list, or all of them: narrows a list. */
export function ChoiceFilter({
  label,
  all,
  options,
  value,
  onChange,
  width = 160,
}: {
  label: string;
  /** What stands for no choice. */
  all: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  width?: number;
}) {
  return (
    <Select
      aria-label={label}
      style={{ width }}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
      options={[{ value: '', label: all }, ...options]}
      popupMatchSelectWidth={false}
    />
  );
}
