import { useTranslation } from 'react-i18next';
import { gradeOf, type Operation, responseOf } from '../../../shared/model/operation.ts';
import header from './header.module.css';

/** Response level with number and word, mode in words, and the event's grade: three things that are never mixed. */
export function WallLevels({ operation, mode }: { operation: Operation; mode: string }) {
  const { t } = useTranslation('wall');
  const response = responseOf(operation);
  const grade = gradeOf(operation);
  return (
    <span className={header.badges}>
      {response === null ? null : (
        <span className={header.level} data-level={response}>
          <span>{t('header.response', { level: t(`common:levelName.${response}`) })}</span>
          <b>{t(`common:levelColour.${response}`)}</b>
        </span>
      )}
      <span className={header.chip}>
        {t('header.mode')} <b>{mode}</b>
      </span>
      {grade ? (
        <span className={header.chip} data-rare="true">
          {t('header.grade')} <b>{t(`common:grade.${grade.grade}`)}</b>{' '}
          {t(`common:gradeStatus.${grade.status}`)}
        </span>
      ) : null}
    </span>
  );
}
