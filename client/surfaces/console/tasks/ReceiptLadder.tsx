import { useTranslation } from 'react-i18next';
import { type Assignment, RECEIPT_STEPS } from '../../../../shared/model/task.ts';
import { clockText, machineText } from '../../../ui/timeText.ts';
import css from './ReceiptLadder.module.css';

/** How far one who was sent has come, with times; what was derived from positions or later steps is marked as such. */
export function ReceiptLadder({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation('command');
  return (
    <ol className={css.ladder} aria-label={t('task.receipts')}>
      {RECEIPT_STEPS.map((step) => {
        const known = assignment.steps[step];
        return (
          <li key={step} data-done={known !== undefined} data-derived={known?.derived ?? false}>
            <b>{t(`common:receiptStep.${step}`)}</b>
            {known ? (
              <time dateTime={machineText(known.at)}>{clockText(known.at)}</time>
            ) : (
              <span aria-hidden="true">–</span>
            )}
            {known?.derived ? <small title={t('task.derivedHint')}>{t('task.derived')}</small> : null}
          </li>
        );
      })}
    </ol>
  );
}
