import { Search } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '../../../../shared/model/area.ts';
import { useAreaSearch } from '../../../features/areas/useAreaSearch.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Key } from '../../../ui/Key.tsx';
import css from './SearchBox.module.css';
import { SearchHit } from './SearchHit.tsx';
import { type LocalHit, searchLocal } from './searchHits.ts';

export type Hit = LocalHit | { kind: 'area'; id: string; area: Area };

const sameHits = equalTo(2);

/**
 * One box for areas (by name or code), incidents and units. Arrows choose, Enter takes, Esc leaves.
 * `ref` is the input, for the `/` key.
 */
export function SearchBox({
  within,
  onlyAreas = false,
  onTake,
  onLeave,
  ref,
}: {
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
  const { areas, busy, failed } = useAreaSearch(text, within);
  const local = usePicture((picture) => (open && !onlyAreas ? searchLocal(picture, text) : []), sameHits);
  const hits: readonly Hit[] = [
    ...local,
    ...areas.map((area): Hit => ({ kind: 'area', id: area.code, area })),
  ];
  const at = Math.min(chosen, hits.length - 1);
  const shown = open && text.trim() !== '';

  const take = (hit: Hit | undefined, input: HTMLElement | null) => {
    if (!hit) return;
    setText('');
    setOpen(false);
    input?.blur();
    onTake(hit);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // A key that only confirms a Chinese input method's candidate is not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (hits.length > 0) setChosen((at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(hits[at], event.currentTarget);
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
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t(onlyAreas ? 'search.placeholderArea' : 'search.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            onLeave?.();
          }}
          onKeyDown={onKeyDown}
        />
        <Key>{onlyAreas ? 'g' : '/'}</Key>
      </div>
      <div className={css.panel} hidden={!shown}>
        <div role="listbox" id={`${id}-list`} aria-label={t('search.results')}>
          {hits.map((hit, i) => (
            <SearchHit
              key={`${hit.kind}${hit.id}`}
              id={`${id}-${i}`}
              hit={hit}
              chosen={i === at}
              onTake={() => take(hit, null)}
            />
          ))}
        </div>
        {hits.length === 0 ? (
          <p className={css.none} role="status">
            {t(failed ? 'search.failed' : busy ? 'search.busy' : 'search.none', { text: text.trim() })}
          </p>
        ) : null}
      </div>
    </search>
  );
}
