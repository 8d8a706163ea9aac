import { Button } from 'antd';
import { Megaphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isLate, type Whistle, whistleLabel } from '../../../shared/model/whistle.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import row from '../../ui/Row.module.css';
import { minuteText } from '../../ui/timeText.ts';
import { DrillMark } from '../operation/DrillMark.tsx';
import css from './whistle.module.css';
import { calledState, countdownText, isMet, leftMs, whistleRows } from './whistleRows.ts';

/** Whistles by the time that is left, then those that are over. */
export function WhistleList({
  picture,
  area,
  selected,
  now,
  onSelect,
  onBlow,
}: {
  picture: Picture;
  area: string;
  selected: string | null;
  now: number;
  onSelect: (whistleId: string) => void;
  /** Null for who may not whistle, or while nothing is under way. */
  onBlow: (() => void) | null;
}) {
  const { t } = useTranslation('ground');
  const { running, ended } = whistleRows(picture, area);
  const list = (whistles: readonly Whistle[]) =>
    whistles.map((whistle) => (
      <li key={whistle.whistleId}>
        <WhistleRow
          whistle={whistle}
          picture={picture}
          selected={whistle.whistleId === selected}
          now={now}
          onSelect={onSelect}
        />
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

function WhistleRow({
  whistle,
  picture,
  selected,
  now,
  onSelect,
}: {
  whistle: Whistle;
  picture: Picture;
  selected: boolean;
  now: number;
  onSelect: (whistleId: string) => void;
}) {
  const { t } = useTranslation('ground');
  const left = leftMs(whistle, now);
  const come = whistle.called.filter((one) => calledState(one, whistle, now) === 'arrived').length;
  const late = left < 0 || isLate(whistle);
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
          <DrillMark picture={picture} operationId={whistle.operationId} />
        </span>
        <span className={row.caption}>{whistle.text}</span>
      </span>
      <span className={row.figure}>
        <b className={late ? css.late : undefined}>
          {isMet(whistle) && !late ? t('whistle.inTime') : countdownText(left)}
        </b>
        <span>
          {t('whistle.come', { come, called: whistle.called.length })} · {minuteText(whistle.blownAt)}
        </span>
      </span>
    </button>
  );
}
