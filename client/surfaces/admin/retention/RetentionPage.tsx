import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../../ui/PageTabs.tsx';
import { WorkPage } from '../../../ui/WorkPage.tsx';
import { DeletionRequests } from './DeletionRequests.tsx';
import { HoldList } from './HoldList.tsx';
import { PlanView } from './PlanView.tsx';
import { RunList } from './RunList.tsx';

const TABS = ['plan', 'runs', 'requests', 'holds'] as const;

/** What is kept how long, what is due to be deleted, what was, and what people asked to have deleted. */
export function RetentionPage() {
  const { t } = useTranslation('admin');
  const [tab, setTab] = useState<(typeof TABS)[number]>('plan');
  return (
    <WorkPage
      title={t('pages.retention')}
      about={t('retention.about')}
      tabs={
        <PageTabs
          label={t('pages.retention')}
          tabs={TABS.map((one) => ({ key: one, title: t(`retention.tabs.${one}`) }))}
          chosen={tab}
          onChoose={setTab}
        />
      }
    >
      {tab === 'plan' ? <PlanView onRun={() => setTab('runs')} /> : null}
      {tab === 'runs' ? <RunList /> : null}
      {tab === 'requests' ? <DeletionRequests /> : null}
      {tab === 'holds' ? <HoldList /> : null}
    </WorkPage>
  );
}
