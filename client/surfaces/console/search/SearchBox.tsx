import { Search } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isWithin, tierOf } from '../../../../shared/model/area.ts';
import type { Incident } from '../../../../shared/model/incident.ts';
import type { PlaceHit } from '../../../../shared/wire/placeRoutes.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { useReadings } from '../../../features/names/useShownText.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Key } from '../../../ui/Key.tsx';
import css from './SearchBox.module.css';
import { SearchHit } from './SearchHit.tsx';
import { type LocalHit, searchLocal } from './searchHits.ts';
import { usePlaceSearch } from './usePlaceSearch.ts';

export type Hit = LocalHit | PlaceHit;

const sameHits = equalTo(2);

/**
 * One box for places — areas, facilities, roads, buildings — and behind them for incidents and units: by name, by how it is
 * said (pinyin, or its initials), by code and number. Arrows choose, Enter takes, Esc leaves. A place outside the person's
 * area is named as such and not taken. `ref` is the input, for the `/` key.
 */
export function SearchBox({
  within,
  onlyAreas = false,
  onTake,
  onLeave,
  ref,
}: {
  /** The person's area. */
  within: string;
  /** Looks for areas alone ("go to area"), and says so. */
  onlyAreas?: boolean;
  onTake: (hit: Hit) => void;
  /** The box lost the focus. */
  onLeave?: () => void;
  ref?: Ref<HTMLInputElement>;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  /** Enter was pressed before the answer was there: the field, until it is. */
  const [entered, setEntered] = useState<HTMLElement | null>(null);
  const { places, busy, failed } = usePlaceSearch(text);
  const readingOf = useReadings();
  const words = { readingOf, titleOf: (incident: Incident) => incidentTitle(incident, t) };
  const local = usePicture(
    (picture) => (open && !onlyAreas ? searchLocal(picture, text, words) : []),
    sameHits,
  );
  const hits: readonly Hit[] = [
    ...(onlyAreas ? places.filter(({ kind }) => kind === 'area') : places),
    ...local,
  ];
  const at = Math.min(chosen, hits.length - 1);
  const isOutside = (hit: Hit) => 'within' in hit && !isWithin(hit.area, within);

  const take = (hit: Hit | undefined, input: HTMLElement | null) => {
    if (!hit || isOutside(hit)) return;
    setText('');
    setOpen(false);
    input?.blur();
    onTake(hit);
  };
  useEffect(() => {
    if (!entered || busy) return;
    setEntered(null);
    take(hits[at], entered);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // A key that only confirms a Chinese input method's candidate is not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (hits.length > 0) setChosen((at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = hits[at];
      // Until the answer is there, the places in the list answer to what was typed before.
      if (busy && (!hit || 'within' in hit)) setEntered(event.currentTarget);
      else take(hit, event.currentTarget);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setText('');
      setOpen(false);
      event.currentTarget.blur();
    }
  };

  return (
    <search className={css.search} data-guide="search">
      <div className={css.box}>
        <Icon of={Search} size={15} />
        <input
          ref={ref}
          className={css.input}
          role="combobox"
          aria-label={t('search.label')}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t(onlyAreas ? 'search.placeholderArea' : 'search.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
            setEntered(null);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            setEntered(null);
            onLeave?.();
          }}
          onKeyDown={onKeyDown}
        />
        <Key>{onlyAreas ? 'g' : '/'}</Key>
      </div>
      <div className={css.panel} hidden={!open}>
        <div role="listbox" id={`${id}-list`} aria-label={t('search.results')}>
          {hits.map((hit, i) => (
            <SearchHit
              key={`${hit.kind}${hit.id}`}
              id={`${id}-${i}`}
              hit={hit}
              chosen={i === at}
              outside={isOutside(hit)}
              onTake={() => take(hit, null)}
            />
          ))}
        </div>
        <Below text={text.trim()} found={hits.length > 0} busy={busy} failed={failed} within={within} />
      </div>
    </search>
  );
}

/** What the list does not say: how to look, that nothing was found, and how far the search reaches. */
function Below({
  text,
  found,
  busy,
  failed,
  within,
}: {
  text: string;
  found: boolean;
  busy: boolean;
  failed: boolean;
  within: string;
}) {
  const { t } = useTranslation();
  const place = useAreaName(within);
  if (text === '') return <p className={css.none}>{t('search.how')}</p>;
  const told = found ? (failed ? 'placesFailed' : null) : failed ? 'failed' : busy ? 'busy' : 'none';
  return (
    <>
      {told ? (
        <p className={css.none} role="status">
          {t(`search.${told}`, { text })}
        </p>
      ) : null}
      {tierOf(within) === 'city' ? null : <p className={css.reach}>{t('search.reach', { place })}</p>}
    </>
  );
}
