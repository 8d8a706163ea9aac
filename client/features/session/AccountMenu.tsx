import { Dropdown } from 'antd';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { usePrincipal, useSession } from './session.tsx';

/** Who is signed in; opens the way to one's own account and out. */
export function AccountMenu({ className }: { className: string | undefined }) {
  const { t } = useTranslation();
  const { role, displayName } = usePrincipal();
  const { leave } = useSession();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', label: <a href="/account">{t('app.account')}</a> },
          { key: 'out', label: t('app.signOut') },
        ],
        onClick: ({ key }) => {
          if (key === 'out') void leave();
        },
      }}
    >
      <button type="button" className={className} aria-haspopup="menu">
        <span>{t(`role.${role}`)}</span>
        <b>{displayName}</b>
        <Icon of={ChevronDown} size={12} />
      </button>
    </Dropdown>
  );
}
