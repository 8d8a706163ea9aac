import { Dropdown, type MenuProps } from 'antd';
import { Check, ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../../shared/model/operation.ts';
import { OperationTag } from '../../../features/operation/OperationTag.tsx';
import { useLinkKind } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import css from './OperationPicker.module.css';

const ICON_PX = 14;

/** The operation that the screen is about, and the way to another, to a new one, to its end. */
export function OperationPicker({
  operations,
  current,
  mayOpen,
  mayClose,
  onPick,
  onOpen,
  onClose,
}: {
  operations: readonly Operation[];
  current: Operation | null;
  mayOpen: boolean;
  mayClose: boolean;
  onPick: (operationId: string) => void;
  onOpen: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  // Whether anything is under way is not known before the first state has come: it is not said that nothing is.
  const reading = useLinkKind() === 'connecting';
  const none = t(reading ? 'link.connecting' : 'operation.none');
  const items: NonNullable<MenuProps['items']> = operations.map((operation) => ({
    key: `op:${operation.operationId}`,
    icon: (
      <i className={css.gap}>
        {operation.operationId === current?.operationId ? <Icon of={Check} size={ICON_PX} /> : null}
      </i>
    ),
    label: (
      <span className={css.row}>
        <OperationTag operation={operation} />
        <span>{t('operation.openSince', { time: minuteText(operation.openedAt) })}</span>
      </span>
    ),
  }));
  if (operations.length === 0) items.push({ key: 'none', disabled: true, label: none });
  if (!reading && (mayOpen || mayClose)) items.push({ type: 'divider' });
  if (mayOpen && !reading) items.push({ key: 'open', label: t('operation.open') });
  if (mayClose) items.push({ key: 'close', danger: true, label: t('operation.close') });

  const others = operations.filter((one) => one.operationId !== current?.operationId).length;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key }) => {
          if (key === 'open') onOpen();
          else if (key === 'close') onClose();
          else if (key.startsWith('op:')) onPick(key.slice(3));
        },
      }}
    >
      <button
        type="button"
        className={css.picker}
        aria-haspopup="menu"
        aria-label={[
          t('operation.choose'),
          ...(others > 0 ? [t('operation.othersCount', { count: others })] : []),
        ].join(' · ')}
      >
        <span>{current?.name ?? none}</span>
        {others > 0 ? <small title={t('operation.othersCount', { count: others })}>+{others}</small> : null}
        <Icon of={ChevronDown} size={ICON_PX} />
      </button>
    </Dropdown>
  );
}
