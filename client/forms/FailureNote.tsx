import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../shared/wire/errors.ts';
import { ApiError } from '../transport/ApiError.ts';
import css from './FailureNote.module.css';

export interface Failed {
  readonly code: ErrorCode;
  /** A dotted path into what was sent. */
  readonly field?: string | undefined;
  /** The server's own words. */
  readonly message?: string | undefined;
}

/** Why something was refused, in words; the part of the form that it is about when the server named one. */
export function FailureNote({ failed }: { failed: Failed | null }) {
  const { t, i18n } = useTranslation('desk');
  if (!failed) return null;
  const part = failed.field?.split('.').at(-1);
  const named = part !== undefined && i18n.exists(`desk:fields.${part}`);
  return (
    <p role="alert" className={css.failed}>
      {t(`common:errors.${failed.code}`)}
      {named ? ` ${t('failure.field', { field: t(`fields.${part}`) })}` : null}
      {failed.message ? (
        <span className={css.words} lang="en">
          {failed.message}
        </span>
      ) : null}
    </p>
  );
}

/** What a failed request says; null for none. */
export function failedOf(error: unknown): Failed | null {
  if (error === null || error === undefined) return null;
  return error instanceof ApiError
    ? { code: error.code, field: error.field, message: error.message }
    : { code: 'internal' };
}
