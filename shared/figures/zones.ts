import { inShape } from '../geometry/inShape.ts';
import { type Facts, type FigureScope, tally } from './facts.ts';
import { rules } from './rule.ts';

/** One zone: who was counted in it when it was drawn. Hidden from who may not see where people are there. */
const drawn = tally(({ picture }: Facts, { zoneId }: FigureScope) => {
  const zone = zoneId === undefined ? undefined : picture.zones[zoneId];
  const breaches = Object.values(picture.breaches).filter(
    (breach) => breach.zoneId === zoneId && breach.leftAt === null,
  );
  return { units: zone ? (zone.counts.units ?? ('hidden' as const)) : null, breaches: breaches.length };
});

/** Who of its operation is in it now, by their newest fixes, however old these are. */
const now = tally(({ picture, placeOf }: Facts, { zoneId }: FigureScope) => {
  const zone = zoneId === undefined ? undefined : picture.zones[zoneId];
  if (!zone || placeOf === null) return null;
  if (zone.counts.units === null) return 'hidden' as const;
  return Object.values(picture.units).filter((unit) => {
    const at = unit.operationId === zone.operationId ? placeOf(unit.slot) : null;
    return at !== null && inShape(zone.shape, at);
  }).length;
});

export const ZONE_FIGURES = {
  ...rules(drawn, 'journal', {
    zoneDrawn: ['unit', null, ({ units }) => units],
    zoneBreaches: ['unit', null, ({ breaches }) => breaches],
  }),
  ...rules(now, 'positions', { zoneInside: ['unit', null, (inside) => inside] }),
};
