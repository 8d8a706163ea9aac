import { randomUUID } from 'node:crypto';
import type { Principal } from '../../../shared/access/principal.ts';
import { isWithin } from '../../../shared/model/area.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import { CHIEFS } from './actors.ts';
import type { StormMove } from './moves.ts';

/** What one person would do, and who that is. */
export interface Deed {
  who: Principal;
  body: Record<string, unknown>;
}

/** How a kind of command is made up: null where nothing on the stage allows it. */
export type Deeds<K extends CommandKind> = { readonly [P in K]: (stage: Stage) => Deed | null };

type RowOf<T extends keyof Omit<Picture, 'seq' | 'at'>> = Picture[T][string];

/** What somebody sees who is about to do something. On a `wild` stage nothing is weighed: any row, any version. */
export class Stage {
  readonly picture: Picture;
  readonly operationId: string;
  readonly move: StormMove;
  readonly now: number;
  readonly wild: boolean;
  private readonly used: ReadonlyMap<string, readonly string[]>;

  constructor(
    of: Pick<Stage, 'picture' | 'operationId' | 'move' | 'now' | 'wild'>,
    used: Stage['used'] = new Map(),
  ) {
    this.picture = of.picture;
    this.operationId = of.operationId;
    this.move = of.move;
    this.now = of.now;
    this.wild = of.wild;
    this.used = used;
  }

  /** Rows of the operation. */
  rows<T extends keyof Omit<Picture, 'seq' | 'at'>>(table: T): RowOf<T>[] {
    return (Object.values(this.picture[table]) as (RowOf<T> & { operationId: string })[]).filter(
      ({ operationId }) => operationId === this.operationId,
    );
  }

  /** One that fits; on a wild stage any. */
  one<T>(list: readonly T[], fits: (one: T) => boolean = () => true): T | null {
    return at(this.wild ? list : list.filter(fits), this.move.pick);
  }

  of<T>(list: readonly T[], by = this.move.detail): T {
    return list[by % list.length]!;
  }

  /** Somebody who commands over all these areas. */
  chief(...areas: readonly string[]): Principal {
    const able = CHIEFS.filter((one) => areas.every((area) => isWithin(area, one.area)));
    return at(able, this.move.actor) ?? CHIEFS[0]!;
  }

  /** The version that was seen; on a wild stage sometimes one that is gone or to come. */
  version({ version }: { version: number }): number {
    return this.wild ? Math.max(1, version + ((this.move.deed % 4) - 2) * (this.move.deed % 2)) : version;
  }

  /** A new id; on a wild stage sometimes one that is in use, or was in an operation that is over. */
  id(kind: CommandKind): string {
    const used = this.used.get(kind) ?? [];
    return (this.wild && this.move.detail % 2 === 0 ? at(used, this.move.pick) : null) ?? randomUUID();
  }
}

function at<T>(list: readonly T[], index: number): T | null {
  return list[index % Math.max(1, list.length)] ?? null;
}
