import type { Position } from '../../shared/model/area.ts';
import type { ZoneKind } from '../../shared/model/zone.ts';
import type { PlanSource } from './schema.ts';
import { afterT0 } from './time.ts';

/** A circle on the map and what became of it; the district draws it. */
export interface ZonePlan {
  readonly key: string;
  readonly kind: ZoneKind;
  readonly name: string;
  readonly centre: Position;
  /** The first draws it, the others change it. */
  readonly steps: readonly { readonly atS: number; readonly radiusM: number }[];
  readonly lift: { readonly atS: number; readonly reason: string } | null;
  /** Who may be inside a hot zone. */
  readonly allowed: {
    readonly kinds: PlanSource['kind'][];
    readonly teams: string[];
    readonly unitIds: string[];
  };
}

/**
 * Vehicles stand at the scene by order, and the officer who was there first; those who sweep the buildings beside it
 * have the order to go in.
 */
const AT_THE_SCENE: ZonePlan['allowed'] = {
  kinds: ['vehicle'],
  teams: ['T-10', 'T-11', 'T-12'],
  unitIds: ['G01', ...Array.from({ length: 10 }, (_, i) => `C-0${25 + i}`)],
};
const NOBODY: ZonePlan['allowed'] = { kinds: [], teams: [], unitIds: [] };

/**
 * Cordon (hot 150 m; warm 300 m, later 150 m and 100 m) and the evacuated area round the scene. The hot zone shrinks
 * ahead of the warm one, so that whoever keeps to the one is never inside the other. Source: docs/domain.md 5.3.
 */
export function zonePlans(centre: Position): ZonePlan[] {
  return [
    zone('hot', 'cordon_hot', '热区', centre, AT_THE_SCENE, [
      ['09:10', 150],
      ['13:35', 100],
      ['16:20', 50],
    ]),
    zone('warm', 'cordon_warm', '警戒区', centre, NOBODY, [
      ['09:14', 300],
      ['13:35', 150],
      ['16:20', 100],
    ]),
    zone(
      'evacuation',
      'evacuation',
      '疏散区（20 幢）',
      centre,
      NOBODY,
      [['09:14', 300]],
      ['13:40', '居民凭证有序返家'],
    ),
  ];
}

function zone(
  key: string,
  kind: ZoneKind,
  name: string,
  centre: Position,
  allowed: ZonePlan['allowed'],
  steps: readonly (readonly [at: string, radiusM: number])[],
  lift?: readonly [at: string, reason: string],
): ZonePlan {
  return {
    key,
    kind,
    name: `${name}（演练）`,
    centre,
    steps: steps.map(([at, radiusM]) => ({ atS: afterT0(at), radiusM })),
    lift: lift ? { atS: afterT0(lift[0]), reason: `${lift[1]}（演练）` } : null,
    allowed,
  };
}
