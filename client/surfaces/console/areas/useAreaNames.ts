import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { parentOf } from '../../../../shared/model/area.ts';
import type { AreaDetail } from '../../../../shared/wire/routes.ts';
import { plainName } from '../../../features/areas/placeName.ts';

/**
 * Names of areas for sentences made in a function: of those that the screen has asked for, of what lies above them
 * and directly below; a code where none is known.
 */
export function useAreaNames(): (code: string) => string {
  const cache = useQueryClient();
  const { i18n } = useTranslation();
  const subscribe = useCallback((listener: () => void) => areasOf(cache).subscribe(listener), [cache]);
  const known = useSyncExternalStore(subscribe, () => areasOf(cache).count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more area is known, or another language: another function, so that who uses it says its names
  return useCallback((code) => knownName(cache, code) ?? code, [cache, known, i18n.language]);
}

interface KnownAreas {
  /** Grows with each area that comes. */
  readonly count: number;
  subscribe(listener: () => void): () => void;
}

const AREAS = new WeakMap<QueryClient, KnownAreas>();

/** Tells when the screen has come to know one more area. */
function areasOf(cache: QueryClient): KnownAreas {
  let areas = AREAS.get(cache);
  if (!areas) {
    areas = watchAreas(cache);
    AREAS.set(cache, areas);
  }
  return areas;
}

function watchAreas(cache: QueryClient): KnownAreas {
  const listeners = new Set<() => void>();
  const areas = {
    count: 0,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  cache.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.query.queryKey[0] !== 'area')
      return;
    areas.count++;
    for (const listener of listeners) listener();
  });
  return areas;
}

function knownName(cache: QueryClient, code: string): string | undefined {
  const detail = (of: string) => cache.getQueryData<AreaDetail>(['area', of]);
  const own = detail(code)?.area;
  if (own) return plainName(own);
  const above = parentOf(code);
  const child = above === null ? undefined : detail(above)?.children.find((one) => one.code === code);
  if (child) return plainName(child);
  for (const [, one] of cache.getQueriesData<AreaDetail>({ queryKey: ['area'] })) {
    const ancestor = one?.ancestors.find((area) => area.code === code);
    if (ancestor) return plainName(ancestor);
  }
  return undefined;
}
