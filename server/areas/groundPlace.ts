import type { AreaCode, Position } from '../../shared/model/area.ts';
import type { NamePair } from '../../shared/model/named.ts';

/** What of the ground under the areas has a name: a road, a building. It belongs to nobody, and no right hides it. */
export interface GroundPlace extends NamePair {
  kind: 'road' | 'building';
  /** Known of the ground alone, for telling two apart. */
  id: string;
  /** How its name is said (server/names/romanise.ts). */
  namePinyin: string;
  /** The grid that holds it, or its middle. */
  area: AreaCode;
  /** Its middle; of a building where one goes in. */
  position: Position;
}
