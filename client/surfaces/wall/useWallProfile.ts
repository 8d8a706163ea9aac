import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { viewingFrom, type WallProfile, wallProfile } from './wallProfile.ts';

/** The profile of the window, renewed when it changes its size. */
export function useWallProfile(): WallProfile {
  const [search] = useSearchParams();
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
