import { useTranslation } from 'react-i18next';
import { useLinkKind } from '../../picture/store.tsx';
import css from './CommandNote.module.css';
import type { CommandState } from './useCommands.ts';

/** Under a form: that it is being sent, that it waits for the link, or why it was refused. */
export function CommandNote({ state }: { state: CommandState }) {
  const { t } = useTranslation();
  const link = useLinkKind();
  if (state.kind === 'failed')
    return (
      <p role="alert" className={css.failed}>
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
