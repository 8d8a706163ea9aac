import type { Area } from '../../../../shared/model/area.ts';
import { plainName } from '../../../features/areas/placeName.ts';
import { useAreaSearch } from '../../../features/areas/useAreaSearch.ts';

const MOST = 6;

/** Areas by a part of their name or code, the best first; none before there is a text. */
export function usePlaces(text: string, root: string): Area[] {
  const { areas } = useAreaSearch(text, root);
  return text.trim() === '' ? [] : areas.slice(0, MOST);
}

export function placeTitle(area: Area): string {
  return plainName(area.name);
}
