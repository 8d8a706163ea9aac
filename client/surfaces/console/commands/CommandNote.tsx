import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../../features/commands/useCommands.ts';
import { useLinkKind } from '../../../picture/store.tsx';
import { firstWords } from '../../../ui/firstWords.ts';
import css from './CommandNote.module.css';

/** Whether the field has a name here, and which: a form may have several texts. */
function fieldName(t: TFunction, field: string | undefined): string | null {
  const name = field ? t(`writtenFields.${field.split('.').at(-1)}`, { defaultValue: '' }) : '';
  return name === '' ? null : t('writtenFields.in', { name });
}

/** Under a form: that it is being sent, that it waits for the link, or why it was refused. */
export function CommandNote({ state }: { state: CommandState }) {
  const { t } = useTranslation();
  const link = useLinkKind();
  if (state.kind === 'failed')
    return (
      <p role="alert" className={css.failed}>
        {state.code === 'identity_number' ? fieldName(t, state.field) : null}
        {state.first
          ? `${firstWords(t, state.first, t(`desk:entryKind.${state.first.kind}`, { defaultValue: '' }))} `
          : null}
        {t(`errors.${state.code}`)}
      </p>
    );
  if (state.kind === 'sending')
    return (
      <p role="status" className={css.sending}>
        {t(link === 'live' ? 'commands.sending' : 'commands.waiting')}
      </p>
    );
  return null;
}
