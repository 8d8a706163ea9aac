import { useTranslation } from 'react-i18next';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { usePrincipal } from '../session/session.tsx';

/** Text and area: what every list of the organisation is narrowed by. */
export function PlaceFilters({ label }: { label: string }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q }, narrow] = useFilters();
  return (
    <>
      <SearchField label={label} value={q ?? ''} onChange={(text) => narrow({ q: text || undefined })} />
      <AreaSelect
        label={t('filters.area')}
        root={principal.area}
        value={area ?? null}
        clearable
        width={240}
        onChange={(code) => narrow({ area: code ?? undefined })}
      />
    </>
  );
}
