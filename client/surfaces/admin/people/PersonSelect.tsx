import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PEOPLE_ROUTES } from '../../../../shared/wire/peopleRoutes.ts';
import { call } from '../../../transport/call.ts';
import { useSettled } from '../../../ui/useSettled.ts';

const DEBOUNCE_MS = 200;
const SHOWN = 20;

/** A person of the roster by name, callsign or id. */
export function PersonSelect({
  id,
  label,
  area,
  value,
  name,
  onChange,
  clearable = false,
}: {
  id?: string;
  label?: string;
  /** People of this area and below are offered. */
  area: string;
  value: string | null;
  /** The name of who is chosen, as far as it is known. */
  name?: string | null;
  onChange: (personId: string | null) => void;
  clearable?: boolean;
}) {
  const { t } = useTranslation('admin');
  const [text, setText] = useState('');
  const q = useSettled(text.trim(), DEBOUNCE_MS);
  const { data, isFetching } = useQuery({
    queryKey: ['people', 'select', area, q],
    queryFn: ({ signal }) =>
      call(PEOPLE_ROUTES.people, { query: { area, q: q || undefined, limit: SHOWN }, signal }),
    placeholderData: (before) => before,
  });
  const found = (data?.rows ?? []).map((one) => ({
    value: one.personId,
    label: `${one.name} · ${one.callsign ?? one.personId}`,
  }));
  const options =
    value && !found.some((one) => one.value === value) ? [{ value, label: name ?? value }, ...found] : found;
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      allowClear={clearable}
      style={{ width: '100%' }}
      placeholder={t('person.placeholder')}
      value={value}
      loading={isFetching}
      notFoundContent={isFetching ? t('area.busy') : t('person.none')}
      options={options}
      onChange={(chosen: string | undefined) => {
        onChange(chosen ?? null);
        setText('');
      }}
    />
  );
}
