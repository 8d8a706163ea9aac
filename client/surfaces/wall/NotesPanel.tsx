import { useTranslation } from 'react-i18next';
import { plainName } from '../../features/areas/placeName.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { usePicture } from '../../picture/store.tsx';
import { minuteText } from '../../ui/timeText.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import { notesOf } from './ofWall.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const ROW_U = 2.8;
const NAMES = ['notes'] as const;

/** What the centre has put on record in words, the newest first. */
export function NotesPanel() {
  const { t } = useTranslation('wall');
  const { scope, u } = useWall();
  const figures = useFigures(NAMES, scope);
  const notes = usePicture(notesOf);
  return (
    <section className={`${css.section} ${css.grow}`}>
      <h2>
        {t('notes.title')}{' '}
        <small>
          <FigureValue of={figures} name="notes" plain /> {t('figures:counted.note')}
        </small>
      </h2>
      <FittedList items={notes} rowPx={ROW_U * u} empty={t('notes.none')}>
        {(note) => (
          <li key={note.noteId} className={lists.event}>
            <time>{minuteText(note.at)}</time>
            <span>
              <b>{plainName(note.text)}</b>
              <small>{note.author}</small>
            </span>
          </li>
        )}
      </FittedList>
    </section>
  );
}
