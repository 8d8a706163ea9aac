import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { usePrincipal, useSession } from '../../features/session/session.tsx';
import { useLink, useNow } from '../../picture/store.tsx';
import { TPlus } from '../../ui/Clock.tsx';
import { ExerciseChip } from '../../ui/ExerciseChip.tsx';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { LinkState } from '../../ui/LinkState.tsx';
import css from './field.module.css';

/** Whose area, which operation, how old the data is, and who is signed in. */
export function FieldHeader({
  operation,
  now,
  onDuty,
}: {
  operation: Operation | null;
  now: number;
  onDuty: boolean;
}) {
  const { t } = useTranslation('field');
  const principal = usePrincipal();
  const { leave } = useSession();
  const link = useLink();
  const picture = useNow(500);
  const name = useAreaName(principal.area);
  return (
    <header className={css.header}>
      <div>
        <h1>{name}</h1>
        <LinkState link={link} now={picture} />
      </div>
      <div className={css.second}>
        {operation?.exercise ? <ExerciseChip /> : null}
        <span className={css.who}>{operation?.name ?? t('noOperation')}</span>
        {operation ? (
          <b>
            <TPlus t0={operation.t0} now={now} />
          </b>
        ) : null}
      </div>
      <div className={css.second}>
        {onDuty ? (
          <span className={css.who}>{principal.displayName}</span>
        ) : (
          <a href="/account" className={css.who}>
            {principal.displayName}
          </a>
        )}
        <LanguageSwitch />
        <button
          type="button"
          className={css.leave}
          disabled={onDuty}
          title={onDuty ? t('leaveFirst') : undefined}
          onClick={() => void leave()}
        >
          {t('common:app.signOut')}
        </button>
      </div>
    </header>
  );
}
