import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AreaDetail } from '../../../shared/wire/routes.ts';
import { plainName } from './placeName.ts';

/** Names of areas that the screen has asked for already, for sentences made in a function; a code where none is known. */
export function useAreaNames(): (code: string) => string {
  const cache = useQueryClient();
  return useCallback(
    (code) => {
      const known = cache.getQueryData<AreaDetail>(['area', code]);
      return known ? plainName(known.area.name) : code;
    },
    [cache],
  );
}
