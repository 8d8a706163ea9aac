import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tierOf } from '../../../../shared/model/area.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useAreaSearch } from '../../../features/areas/useAreaSearch.ts';

/** An area by name or code, from a root down. */
export function AreaSelect({
  id,
  root,
  value,
  onChange,
  clearable = false,
  width = '100%',
  label,
}: {
  id?: string;
  /** The area that one may choose within. */
  root: string;
  value: string | null;
  onChange: (code: string | null) => void;
  clearable?: boolean;
  width?: number | string;
  /** Accessible name where there is no label beside it. */
  label?: string;
}) {
  const { t } = useTranslation('admin');
  const [text, setText] = useState('');
  const { areas, busy } = useAreaSearch(text, root);
  const chosen = useAreaName(value ?? root);
  const rootName = useAreaName(root);
  const options = [
    ...(text === ''
      ? [{ value: root, label: rootName }]
      : areas.map(({ code, name }) => ({
          value: code,
          label: `${name} · ${t(`common:tier.${tierOf(code)}`)} ${code}`,
        }))),
    ...(value && value !== root && !areas.some(({ code }) => code === value)
      ? [{ value, label: chosen }]
      : []),
  ];
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      allowClear={clearable}
      style={{ width }}
      placeholder={t('area.placeholder')}
      value={value}
      loading={busy && text !== ''}
      notFoundContent={text === '' ? t('area.type') : busy ? t('area.busy') : t('area.none')}
      options={options}
      onChange={(code: string | undefined) => {
        onChange(code ?? null);
        setText('');
      }}
    />
  );
}
