import { Button, Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../../features/commands/useCommands.ts';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { Key } from '../../../ui/Key.tsx';
import { CommandNote } from './CommandNote.tsx';

export interface Act {
  readonly id: string;
  readonly label: string;
  /** The letter that does it; shown beside the label. */
  readonly key?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly run: () => void;
}

/** What somebody can do with a thing now. */
export interface Acts<A> {
  /** Buttons, the main one first. */
  readonly direct: readonly A[];
  /** Behind `more`. */
  readonly more: readonly A[];
}

/** Buttons that stand in the bar itself. */
const DIRECT = 3;

/** What is possible now, the first of what presses as buttons and the rest behind `more`. */
export function pressingFirst<A>(possible: readonly A[], pressing: readonly A[]): Acts<A> {
  const direct = pressing.filter((act) => possible.includes(act)).slice(0, DIRECT);
  return { direct, more: possible.filter((act) => !direct.includes(act)) };
}

/** The foot of a drawer: what can be done now, the main thing first, the rest in a menu. */
export function ActBar({
  direct,
  more = [],
  state,
  children,
}: {
  direct: readonly Act[];
  more?: readonly Act[];
  state: CommandState;
  /** More buttons, before the menu. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('command');
  const busy = state.kind === 'sending';
  return (
    <>
      <div className={form.actions}>
        {direct.map(({ id, label, key, danger, run }, i) => (
          <Button
            key={id}
            type={i === 0 ? 'primary' : 'default'}
            danger={danger ?? false}
            disabled={busy}
            onClick={run}
            aria-keyshortcuts={key}
          >
            {label} {key ? <Key>{key}</Key> : null}
          </Button>
        ))}
        {children}
        {more.length > 0 ? (
          <Dropdown
            trigger={['click']}
            placement="topRight"
            menu={{
              items: more.map(({ id, label, key, danger }) => ({
                key: id,
                danger: danger ?? false,
                label: (
                  <>
                    {label} {key ? <Key>{key}</Key> : null}
                  </>
                ),
              })),
              onClick: ({ key }) => more.find(({ id }) => id === key)?.run(),
            }}
          >
            <Button aria-haspopup="menu" icon={<Icon of={Ellipsis} size={16} />}>
              {t('act.more')}
            </Button>
          </Dropdown>
        ) : null}
      </div>
      <CommandNote state={state} />
    </>
  );
}
