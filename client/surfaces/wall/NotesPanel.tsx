import { useTranslation } from 'react-i18next';
import type { Note } from '../../../shared/model/note.ts';
import { minuteText } from '../../ui/timeText.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { placeName } from './placeName.ts';
import css from './wall.module.css';

const ROW_U = 2.8;

/** What the centre has put on record in words, the newest first. */
export function NotesPanel({ notes, u }: { notes: readonly Note[]; u: number }) {
  const { t } = useTranslation('wall');
  return (
    <section className={`${css.section} ${css.grow}`}>
      <h2>
        {t('notes.title')} <small>{t('notes.count', { count: notes.length })}</small>
      </h2>
      <FittedList items={notes} rowPx={ROW_U * u} empty={t('notes.none')}>
        {(note) => (
          <li key={note.noteId} className={lists.event}>
            <time>{minuteText(note.at)}</time>
            <span>
              <b>{placeName(note.text)}</b>
              <small>{note.author}</small>
            </span>
          </li>
        )}
      </FittedList>
    </section>
  );
}
