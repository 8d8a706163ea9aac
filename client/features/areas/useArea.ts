import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Area, parentOf, tierOf } from '../../../shared/model/area.ts';
import type { AreaDetail } from '../../../shared/wire/routes.ts';
import { fetchArea } from '../../transport/api.ts';
import { gridName, plainName } from './placeName.ts';

/** One area with the line above it and what lies directly below; null for none asked. */
export function useArea(code: string | null) {
  return useQuery<AreaDetail>({
    queryKey: ['area', code],
    queryFn: ({ signal }) => fetchArea(code!, signal),
    enabled: code !== null,
    // Boundaries change by a new version, which comes with a reload; names hold for the day.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * An area's name for a row: `梅桥社区 02` for a grid, else its own name; the code until it is known.
 * Asks for a grid's community, so that all grids of a community cost one request.
 */
export function useAreaName(code: string): string {
  const grid = tierOf(code) === 'grid' || tierOf(code) === 'microgrid';
  const asked = grid ? parentOf(code)! : code;
  const { data } = useArea(asked);
  // The name is another one in another language.
  useTranslation();
  if (!data) return code;
  if (!grid) return plainName(data.area);
  const child = data.children.find((area: Area) => area.code === code);
  return gridName(data.area, child ?? code.slice(asked.length));
}
