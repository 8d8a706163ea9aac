import { useEffect, useMemo, useState } from 'react';
import { useAddressQuery } from '../../ui/address.ts';
import { viewingFrom, type WallProfile, wallProfile } from './wallProfile.ts';

/** The profile of the window, renewed when it changes its size. */
export function useWallProfile(): WallProfile {
  const [search] = useAddressQuery();
  const [size, setSize] = useState(windowSize);
  useEffect(() => {
    const measure = () => setSize(windowSize());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return useMemo(
    () => wallProfile(size.width, size.height, viewingFrom(search, size.pixelRatio)),
    [size, search],
  );
}

function windowSize() {
  return { width: innerWidth, height: innerHeight, pixelRatio: devicePixelRatio };
}
