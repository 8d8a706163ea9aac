import { Select } from 'antd';
import { useFilters } from './useFilters.ts';

/** One of a closed list, or all of them: narrows a list by what stands under `name` in the address. */
export function ChoiceFilter({
  name,
  label,
  all,
  options,
  width = 160,
}: {
  name: string;
  label: string;
  /** What stands for no choice. */
  all: string;
  options: readonly { value: string; label: string }[];
  width?: number;
}) {
  const [{ [name]: value }, narrow] = useFilters();
  return (
    <Select
      aria-label={label}
      style={{ width }}
      value={value ?? ''}
      onChange={(chosen) => narrow({ [name]: chosen === '' ? undefined : chosen })}
      options={[{ value: '', label: all }, ...options]}
      popupMatchSelectWidth={false}
    />
  );
}
