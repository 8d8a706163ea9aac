import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FILE_FORMATS, type FileFormat } from '../../../../shared/model/rosterFile.ts';

/** CSV or XLSX. */
export function FormatSelect({
  value,
  onChange,
  onlyWorkbook = false,
}: {
  value: FileFormat;
  onChange: (format: FileFormat) => void;
  /** Several kinds go into one file only as sheets of a workbook. */
  onlyWorkbook?: boolean;
}) {
  const { t } = useTranslation('admin');
  return (
    <Select
      aria-label={t('imports.format')}
      style={{ width: 100 }}
      value={value}
      onChange={onChange}
      options={FILE_FORMATS.map((one) => ({
        value: one,
        label: one.toUpperCase(),
        disabled: onlyWorkbook && one === 'csv',
      }))}
    />
  );
}
