import { Button } from 'antd';
import { Megaphone } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isLate, type Whistle, whistleLabel } from '../../../../shared/model/whistle.ts';
import { WhistleLeft } from '../../../features/whistle/WhistleLeft.tsx';
import { isMet, whistleRows } from '../../../features/whistle/whistleRows.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePicture } from '../../../picture/store.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import row from '../../../ui/Row.module.css';
import { minuteText } from '../../../ui/timeText.ts';
import { DrillMark } from '../operation/DrillMark.tsx';
import css from './whistle.module.css';

/** Whistles by the time that is left, then those that are over. */
export function WhistleList({
  area,
  selected,
  onSelect,
  onBlow,
}: {
  area: string;
  selected: string | null;
  onSelect: (whistleId: string) => void;
  /** Null for who may not whistle, or while nothing is under way. */
  onBlow: (() => void) | null;
}) {
  const { t } = useTranslation('tools');
  const { running, ended } = usePicture((picture) => whistleRows(picture, area), sameRows);
  const list = (whistles: readonly Whistle[]) =>
    whistles.map((whistle) => (
      <li key={whistle.whistleId}>
        <WhistleRow whistle={whistle} selected={whistle.whistleId === selected} onSelect={onSelect} />
      </li>
    ));
  return (
    <section className={css.list} aria-label={t('whistle.list')}>
      <header className={row.group}>
        <h2>{t('whistle.running')}</h2>
        {onBlow ? (
          <Button size="small" type="text" onClick={onBlow}>
            {t('whistle.blow')}
          </Button>
        ) : (
          <span>{t('whistle.count', { count: running.length })}</span>
        )}
      </header>
      {running.length > 0 ? <ul>{list(running)}</ul> : <EmptyState>{t('whistle.none')}</EmptyState>}
      {ended.length > 0 ? (
        <>
          <header className={row.group}>
            <h2>{t('whistle.ended')}</h2>
            <span>{t('whistle.count', { count: ended.length })}</span>
          </header>
          <ul>{list(ended)}</ul>
        </>
      ) : null}
    </section>
  );
}

/** Running ones and those that are over. */
const sameRows = equalTo(2);

const WhistleRow = memo(function WhistleRow({
  whistle,
  selected,
  onSelect,
}: {
  whistle: Whistle;
  selected: boolean;
  onSelect: (whistleId: string) => void;
}) {
  const { t } = useTranslation('tools');
  const come = whistle.called.filter(({ arrivedAt }) => arrivedAt !== null).length;
  return (
    <button
      type="button"
      className={row.row}
      aria-pressed={selected}
      onClick={() => onSelect(whistle.whistleId)}
    >
      <span className={row.symbol}>
        <Icon of={Megaphone} size={16} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{whistle.called.map(({ name }) => name).join('、')}</b>
          <span className={row.id}>{whistleLabel(whistle.no)}</span>
          <DrillMark operationId={whistle.operationId} />
        </span>
        <span className={row.caption}>{whistle.text}</span>
      </span>
      <span className={row.figure}>
        <Left whistle={whistle} />
        <span>
          {t('whistle.come', { come, called: whistle.called.length })} · {minuteText(whistle.blownAt)}
        </span>
      </span>
    </button>
  );
});

/** What is left of the thirty minutes, or that all came in time. */
function Left({ whistle }: { whistle: Whistle }) {
  const { t } = useTranslation('tools');
  return (
    <WhistleLeft whistle={whistle}>
      {(time, over) => {
        const late = over || isLate(whistle);
        return (
          <b className={late ? css.late : undefined}>
            {isMet(whistle) && !late ? t('whistle.inTime') : time}
          </b>
        );
      }}
    </WhistleLeft>
  );
}
