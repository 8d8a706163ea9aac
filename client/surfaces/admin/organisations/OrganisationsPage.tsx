import { useTranslation } from 'react-i18next';
import { useAddressQuery } from '../../../ui/address.ts';
import { PageTabs } from '../../../ui/PageTabs.tsx';
import { BranchList } from './BranchList.tsx';
import { DepartmentList } from './DepartmentList.tsx';
import { OrganisationList } from './OrganisationList.tsx';
import { VehicleList } from './VehicleList.tsx';

const TABS = ['organisations', 'departments', 'branches', 'vehicles'] as const;

/** What stands around the tiers: command bodies and their supporters, departments on duty, branches, vehicles. */
export function OrganisationsPage() {
  const { t } = useTranslation('admin');
  const [query, setQuery] = useAddressQuery();
  const tab = TABS.find((one) => one === query.get('tab')) ?? 'organisations';
  const tabs = (
    <PageTabs
      label={t('pages.organisations')}
      tabs={TABS.map((one) => ({ key: one, title: t(`organisations.tabs.${one}`) }))}
      chosen={tab}
      onChoose={(one) => setQuery(one === 'organisations' ? {} : { tab: one })}
    />
  );
  switch (tab) {
    case 'organisations':
      return <OrganisationList tabs={tabs} />;
    case 'departments':
      return <DepartmentList tabs={tabs} />;
    case 'branches':
      return <BranchList tabs={tabs} />;
    case 'vehicles':
      return <VehicleList tabs={tabs} />;
  }
}
