import { useTranslation } from 'react-i18next';
import { usePicture } from '../../picture/store.tsx';
import { minuteText } from '../../ui/timeText.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { notesOf } from './ofWall.ts';
import { placeName } from './placeName.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const ROW_U = 2.8;

/** What the centre has put on record in words, the newest first. */
export function NotesPanel() {
  const { t } = useTranslation('wall');
  const { u } = useWall();
  const notes = usePicture(notesOf);
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
