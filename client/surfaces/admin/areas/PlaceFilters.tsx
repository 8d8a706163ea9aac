import { useTranslation } from 'react-i18next';
import { usePrincipal } from '../../../features/session/session.tsx';
import { SearchField } from '../../../forms/SearchField.tsx';
import { useFilters } from '../../../forms/useFilters.ts';
import { AreaSelect } from './AreaSelect.tsx';

/** Text and area: what most lists are narrowed by. */
export function PlaceFilters({ label }: { label: string }) {
  return (
    <>
      <SearchFilter label={label} />
      <AreaFilter />
    </>
  );
}

/** Narrows a list by text: `q` in the address. */
export function SearchFilter({ label }: { label: string }) {
  const [{ q }, narrow] = useFilters();
  return <SearchField label={label} value={q ?? ''} onChange={(text) => narrow({ q: text || undefined })} />;
}

/** Narrows a list to an area below one's own: `area` in the address. */
export function AreaFilter({ width = 240 }: { width?: number }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area }, narrow] = useFilters();
  return (
    <AreaSelect
      label={t('filters.area')}
      root={principal.area}
      value={area ?? null}
      clearable
      width={width}
      onChange={(code) => narrow({ area: code ?? undefined })}
    />
  );
}
