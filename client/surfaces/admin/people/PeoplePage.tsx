import { useTranslation } from 'react-i18next';
import { useAddressQuery } from '../../../ui/address.ts';
import { PageTabs } from '../../../ui/PageTabs.tsx';
import { AccountsTab } from './AccountsTab.tsx';
import { ConsentTab } from './ConsentTab.tsx';
import { RosterTab } from './RosterTab.tsx';

const TABS = ['accounts', 'roster', 'consent'] as const;

/** People three times over: who can sign in, who is in the roster, who agreed to share their position. */
export function PeoplePage() {
  const { t } = useTranslation('admin');
  const [query, setQuery] = useAddressQuery();
  const tab = TABS.find((one) => one === query.get('tab')) ?? 'accounts';
  const tabs = (
    <PageTabs
      label={t('pages.people')}
      tabs={TABS.map((one) => ({ key: one, title: t(`people.tabs.${one}`) }))}
      chosen={tab}
      // Each list is narrowed in its own way: what narrowed the one before is left out.
      onChoose={(one) => setQuery(one === 'accounts' ? {} : { tab: one })}
    />
  );
  switch (tab) {
    case 'accounts':
      return <AccountsTab tabs={tabs} />;
    case 'roster':
      return <RosterTab tabs={tabs} />;
    case 'consent':
      return <ConsentTab tabs={tabs} />;
  }
}
