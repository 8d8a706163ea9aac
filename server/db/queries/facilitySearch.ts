import type pg from 'pg';
import type { Position } from '../../../shared/model/area.ts';
import type { FacilityKind } from '../../../shared/model/facility.ts';

/** A facility as it is looked for. */
export interface FacilityFound {
  facilityId: string;
  kind: FacilityKind;
  name: string;
  nameLatin: string | null;
  namePinyin: string | null;
  area: string;
  position: Position;
}

/**
 * Current facilities whose name, id or Latin form holds a text (in small letters), or whose name may be said by `letters`
 * ('' for none): each syllable by its beginning at least. What begins so comes first; the caller ranks them exactly.
 */
export async function findFacilities(
  client: pg.PoolClient,
  { text, letters }: { text: string; letters: string },
  limit: number,
): Promise<FacilityFound[]> {
  // Letters and digits alone: nothing in them means anything else to the database.
  const said = /^[a-z0-9]+$/.test(letters) ? [...letters].join('(?:\\S* )?') : null;
  const { rows } = await client.query<FacilityFound>(
    `select facility_id as "facilityId", kind, name, name_latin as "nameLatin", name_pinyin as "namePinyin",
            area_code as area, array[st_x(position), st_y(position)] as position
     from facility
     where valid_to is null
       and (position($1 in lower(name)) > 0 or position($1 in lower(name_latin)) > 0
            or starts_with(lower(facility_id), $1) or name_pinyin ~ $2)
     order by case when starts_with(lower(name), $1) or lower(facility_id) = $1 then 0
                   when starts_with(lower(name_latin), $1) or name_pinyin ~ $3 then 1 else 2 end,
              length(name), facility_id
     limit $4`,
    [text, said === null ? null : `(?:^| )${said}`, said === null ? null : `^${said}`, limit],
  );
  return rows;
}
