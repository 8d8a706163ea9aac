import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import { FACILITY_ROUTES } from '../../../../shared/wire/facilityRoutes.ts';
import { FacilityActs } from '../../../features/facilities/FacilityActs.tsx';
import { FacilityFacts } from '../../../features/facilities/FacilityFacts.tsx';
import { FACILITY_ICONS } from '../../../features/facilities/facilityKinds.ts';
import { useFacility } from '../../../features/facilities/useFacility.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { FailureNote, failedOf } from '../../../forms/FailureNote.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { Chip, Drawer } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { shownName } from '../../../ui/shownName.ts';
import { FacilityForm } from './FacilityForm.tsx';

/** One place on its administration page. */
export function FacilityDrawer({ facilityId, onClose }: { facilityId: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [doing, setDoing] = useState<'edit' | 'close' | null>(null);
  const close = useRequest(
    () => call(FACILITY_ROUTES.closeFacility, { params: { facilityId } }),
    ['facilities', 'facilitiesOnMap', 'audit'],
  );
  const { data: facility, error } = useFacility(facilityId);
  if (!facility)
    return (
      <Drawer symbol={null} title={facilityId} onClose={onClose}>
        {error ? (
          <FailureNote failed={failedOf(error)} />
        ) : (
          <EmptyState>{t('common:table.loading')}</EmptyState>
        )}
      </Drawer>
    );
  if (doing === 'edit')
    return <FacilityForm facility={facility} onDone={() => setDoing(null)} onClose={() => setDoing(null)} />;
  return (
    <Drawer
      symbol={<Icon of={FACILITY_ICONS[facility.kind]} size={20} />}
      title={shownName(facility)}
      chips={
        <>
          <Chip>{t(`desk:facilityKind.${facility.kind}`)}</Chip>
          <Chip>{t(`desk:facilityStatus.${facility.status}`)}</Chip>
          {facility.forwardPostSince === null ? null : <Chip>{t('desk:facilities.forwardPost')}</Chip>}
        </>
      }
      onClose={onClose}
      footer={
        can(principal, 'facility.edit', facility.area) ? (
          <div className={form.actions}>
            <Button type="primary" onClick={() => setDoing('edit')}>
              {t('facilities.edit')}
            </Button>
            <Button danger onClick={() => setDoing('close')}>
              {t('facilities.giveUp')}
            </Button>
          </div>
        ) : undefined
      }
    >
      <FacilityFacts facility={facility} />
      <FacilityActs key={facility.statusSince} facility={facility} />
      {doing === 'close' ? (
        <ConfirmDialog
          title={t('facilities.giveUpTitle', { name: facility.name })}
          confirm={t('facilities.giveUp')}
          request={close}
          onConfirm={async () => {
            if ((await close.run(undefined)) !== null) onClose();
          }}
          onCancel={() => setDoing(null)}
        >
          <p>{t('facilities.giveUpWarning')}</p>
        </ConfirmDialog>
      ) : null}
    </Drawer>
  );
}
