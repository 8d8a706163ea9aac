import { useTranslation } from 'react-i18next';
import type { Note } from '../../../../shared/model/note.ts';
import { Section } from '../../../ui/Drawer.tsx';
import { clockText } from '../../../ui/timeText.ts';
import css from './NoteList.module.css';

/** Remarks about a place, the newest first. Nothing when there are none. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <Section title={t('notes.title')} hint={notes.length}>
      <ul className={css.list}>
        {notes.map((note) => (
          <li key={note.noteId}>
            <p>{note.text || t('notes.withoutText')}</p>
            <span>
              {clockText(note.at)} · {note.author}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
