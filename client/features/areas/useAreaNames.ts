import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { parentOf } from '../../../shared/model/area.ts';
import type { AreaDetail } from '../../../shared/wire/routes.ts';
import { plainName } from './placeName.ts';

/**
 * Names of areas for sentences made in a function: of those that the screen has asked for, of what lies above them
 * and directly below; a code where none is known.
 */
export function useAreaNames(): (code: string) => string {
  const cache = useQueryClient();
  return useCallback((code) => knownName(cache, code) ?? code, [cache]);
}

function knownName(cache: QueryClient, code: string): string | undefined {
  const detail = (of: string) => cache.getQueryData<AreaDetail>(['area', of]);
  const own = detail(code)?.area;
  if (own) return plainName(own.name);
  const above = parentOf(code);
  const child = above === null ? undefined : detail(above)?.children.find((one) => one.code === code);
  if (child) return plainName(child.name);
  for (const [, one] of cache.getQueriesData<AreaDetail>({ queryKey: ['area'] })) {
    const ancestor = one?.ancestors.find((area) => area.code === code);
    if (ancestor) return plainName(ancestor.name);
  }
  return undefined;
}
