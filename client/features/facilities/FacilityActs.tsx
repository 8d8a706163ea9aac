import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import {
  type Facility,
  type FacilityStatus,
  promotable,
  statusesOf,
} from '../../../shared/model/facility.ts';
import { FACILITY_ROUTES } from '../../../shared/wire/facilityRoutes.ts';
import { FailureNote } from '../../forms/FailureNote.tsx';
import { useRequest } from '../../forms/useRequest.ts';
import { call } from '../../transport/call.ts';
import form from '../../ui/DrawerForm.module.css';
import { LabelledField } from '../../ui/LabelledField.tsx';
import { usePrincipal } from '../session/session.tsx';

const LISTS = ['facilities', 'facility', 'facilitiesOnMap', 'nearest', 'audit'];

/** Open, close, how many are in it, and whether it serves as the forward command post. */
export function FacilityActs({ facility }: { facility: Facility }) {
  const { t } = useTranslation();
  const principal = usePrincipal();
  const { facilityId, kind, forwardPostSince } = facility;
  const [occupancy, setOccupancy] = useState(facility.occupancy);
  const status = useRequest(
    (change: { status?: FacilityStatus; occupancy?: number }) =>
      call(FACILITY_ROUTES.facilityStatus, { params: { facilityId }, body: change }),
    LISTS,
  );
  const post = useRequest(
    (is: boolean) =>
      call(is ? FACILITY_ROUTES.makeForwardPost : FACILITY_ROUTES.endForwardPost, { params: { facilityId } }),
    LISTS,
  );
  if (!can(principal, 'facility.edit', facility.area)) return null;
  const isPost = forwardPostSince !== null;
  return (
    <div className={form.form}>
      {kind === 'shelter' ? (
        <>
          <LabelledField label={t('facilities.setStatus')}>
            {(id) => (
              <Select
                id={id}
                value={facility.status}
                loading={status.busy}
                onChange={(one) => void status.run({ status: one })}
                options={statusesOf(kind).map((one) => ({ value: one, label: t(`facilityStatus.${one}`) }))}
              />
            )}
          </LabelledField>
          <LabelledField label={t('facilities.occupancy')}>
            {(id) => (
              <div className={form.actions}>
                <InputNumber<number>
                  id={id}
                  min={0}
                  {...(facility.capacity === null ? {} : { max: facility.capacity })}
                  precision={0}
                  value={occupancy}
                  onChange={setOccupancy}
                />
                <Button
                  disabled={occupancy === null || occupancy === facility.occupancy}
                  loading={status.busy}
                  onClick={() => occupancy !== null && void status.run({ occupancy })}
                >
                  {t('facilities.saveOccupancy')}
                </Button>
              </div>
            )}
          </LabelledField>
        </>
      ) : (
        <div className={form.actions}>
          <Button
            loading={status.busy}
            onClick={() => void status.run({ status: facility.status === 'open' ? 'closed' : 'open' })}
          >
            {t(facility.status === 'open' ? 'facilities.close' : 'facilities.open')}
          </Button>
          {isPost || promotable(facility) ? (
            <Button loading={post.busy} onClick={() => void post.run(!isPost)}>
              {t(isPost ? 'facilities.demote' : 'facilities.promote')}
            </Button>
          ) : null}
        </div>
      )}
      {kind === 'service_centre' && !isPost && !promotable(facility) ? (
        <p className={form.hint}>{t('facilities.notPromotable')}</p>
      ) : null}
      <FailureNote failed={status.failed ?? post.failed} />
    </div>
  );
}
