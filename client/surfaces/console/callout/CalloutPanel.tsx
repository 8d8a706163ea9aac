import { Button } from 'antd';
import { PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { onOneLine } from '../../../../shared/model/area.ts';
import { type Callout, calloutLabel } from '../../../../shared/model/callout.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { calledOf, sumsOf } from '../../../features/callout/calloutCurve.ts';
import { usePicture } from '../../../picture/store.tsx';
import { Drawer } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import row from '../../../ui/Row.module.css';
import { minuteText } from '../../../ui/timeText.ts';

/** Calls of operations under way that an area sent, got or lies around, the newest first. */
export function calloutsIn(
  { callouts, operations }: Pick<Picture, 'callouts' | 'operations'>,
  area: string,
): Callout[] {
  return Object.values(callouts)
    .filter((one) => isUnderWay(operations, one.operationId) && onOneLine(one.area, area))
    .sort((a, b) => b.sentAt - a.sentAt || b.no - a.no);
}

/** 一呼百应: the calls so far, and the way to a new one. */
export function CalloutPanel({
  area,
  onOpen,
  onCompose,
  onClose,
}: {
  area: string;
  onOpen: (calloutId: string) => void;
  /** Null for who may not call, or while nothing is under way. */
  onCompose: (() => void) | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('tools');
  const callouts = usePicture((picture) => calloutsIn(picture, area));
  return (
    <Drawer
      symbol={<Icon of={PhoneCall} size={20} />}
      title={t('callout.title')}
      footer={
        onCompose ? (
          <div className={form.actions}>
            <Button type="primary" onClick={onCompose}>
              {t('callout.compose')}
            </Button>
          </div>
        ) : undefined
      }
      onClose={onClose}
    >
      {callouts.length === 0 ? <EmptyState>{t('callout.none')}</EmptyState> : null}
      <ul aria-label={t('callout.list')}>
        {callouts.map((callout) => (
          <li key={callout.calloutId}>
            <CalloutRow callout={callout} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function CalloutRow({ callout, onOpen }: { callout: Callout; onOpen: (calloutId: string) => void }) {
  const { t } = useTranslation('tools');
  const sums = sumsOf(callout);
  return (
    <button type="button" className={row.row} onClick={() => onOpen(callout.calloutId)}>
      <span className={row.symbol}>
        <Icon of={PhoneCall} size={16} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{callout.title}</b>
          <span className={row.id}>{calloutLabel(callout.no)}</span>
        </span>
        <span className={row.caption}>
          {[
            minuteText(callout.sentAt),
            t('callout.teams', { count: callout.teams.length }),
            callout.drill ? t('callout.drillChip') : '',
            callout.stoppedAt === null ? '' : t('callout.stopped'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className={row.figure}>
        <b>
          {sums.accepted} / {calledOf(callout)}
        </b>
        <span>{t('callout.checkedIn', { count: sums.checked_in })}</span>
      </span>
    </button>
  );
}
