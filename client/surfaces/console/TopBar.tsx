import { Dropdown } from 'antd';
import { ChevronDown, Settings2 } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../shared/access/principal.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { PendingCommands } from '../../features/commands/PendingCommands.tsx';
import { LinkState } from '../../features/link/LinkState.tsx';
import { LevelBadges } from '../../features/operation/LevelBadges.tsx';
import { OperationPicker } from '../../features/operation/OperationPicker.tsx';
import { useSession } from '../../features/session/session.tsx';
import { mayOpen } from '../../features/session/surfaces.ts';
import type { Link } from '../../player/player.ts';
import { Clock, TPlus } from '../../ui/Clock.tsx';
import { ExerciseChip } from '../../ui/ExerciseChip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { type Hit, SearchBox } from './search/SearchBox.tsx';
import css from './TopBar.module.css';

/** The header: which operation and how long it runs; how old the data is, the time, who sits here. */
export function TopBar({
  operations,
  operation,
  area,
  picture,
  link,
  now,
  principal,
  search,
  onlyAreas,
  onAnyKind,
  onTake,
  onPick,
  onOpen,
  onClose,
}: {
  operations: readonly Operation[];
  operation: Operation | null;
  /** The area in view. */
  area: string;
  picture: Picture;
  link: Link;
  now: number;
  principal: Principal;
  search: RefObject<HTMLInputElement | null>;
  onlyAreas: boolean;
  onAnyKind: () => void;
  onTake: (hit: Hit) => void;
  onPick: (operationId: string) => void;
  onOpen: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { leave } = useSession();
  const manages = (area: string) => can(principal, 'operation.manage', area);
  return (
    <header className={css.top}>
      <h1 className={css.mark}>
        <Mark compact />
      </h1>
      <OperationPicker
        operations={operations}
        current={operation}
        mayOpen={manages(principal.area)}
        mayClose={operation !== null && manages(operation.area)}
        onPick={onPick}
        onOpen={onOpen}
        onClose={onClose}
      />
      {operation ? (
        <div className={css.tplus}>
          <span>{t('common:clock.sinceEvent')}</span>
          <TPlus t0={operation.t0} now={now} />
        </div>
      ) : null}
      {operation ? (
        // Its dialogs go with the operation: what was chosen for one must not be set for the next.
        <LevelBadges
          key={operation.operationId}
          operation={operation}
          picture={picture}
          area={area}
          principal={principal}
        />
      ) : null}
      {operation?.exercise ? <ExerciseChip /> : null}
      <div className={css.space} />
      <SearchBox
        ref={search}
        within={principal.area}
        picture={picture}
        onlyAreas={onlyAreas}
        onLeave={onAnyKind}
        onTake={onTake}
      />
      <PendingCommands />
      <LinkState link={link} now={now} />
      <Clock at={now} className={css.clock} />
      {mayOpen(principal, 'admin') ? (
        <a href="/admin" className={css.admin} aria-label={t('admin')} title={t('admin')}>
          <Icon of={Settings2} size={15} />
          <span>{t('admin')}</span>
        </a>
      ) : null}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'account', label: <a href="/account">{t('common:app.account')}</a> },
            { key: 'out', label: t('common:app.signOut') },
          ],
          onClick: ({ key }) => {
            if (key === 'out') void leave();
          },
        }}
      >
        <button type="button" className={css.user} aria-haspopup="menu">
          <span>{t(`common:role.${principal.role}`)}</span>
          <b>{principal.displayName}</b>
          <Icon of={ChevronDown} size={12} />
        </button>
      </Dropdown>
      <LanguageSwitch />
    </header>
  );
}
