import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/model/task.ts';
import { IMAGE_ROUTES } from '../../../../shared/wire/imageRoutes.ts';
import { addressOf } from '../../../../shared/wire/route.ts';
import css from './results.module.css';

/** What those who did it say of it: how many, in words, in a picture. Nothing where they said nothing. */
export function Results({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation('leader');
  const said = tasks.flatMap(({ assignments, target }) =>
    assignments.flatMap(({ assignmentId, result }) => (result ? [{ assignmentId, target, ...result }] : [])),
  );
  return said
    .filter(({ number, note, photoId }) => number !== null || note !== '' || photoId !== null)
    .map(({ assignmentId, number, target, note, photoId }) => (
      <div key={assignmentId} className={css.result}>
        {photoId ? (
          <a
            href={addressOf(IMAGE_ROUTES.image, { params: { imageId: photoId } })}
            target="_blank"
            rel="noreferrer"
          >
            <img
              src={addressOf(IMAGE_ROUTES.image, { params: { imageId: photoId } })}
              alt={t('result.image')}
              loading="lazy"
            />
          </a>
        ) : null}
        <p>
          {number === null
            ? ''
            : target === null
              ? t('result.number', { number })
              : t('result.numberOf', { number, target })}
          {number !== null && note ? ' · ' : ''}
          {note}
        </p>
      </div>
    ));
}
