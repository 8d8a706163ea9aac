import { ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/wire/auditRoutes.ts';
import { Chip, Drawer, Fact, FactList, Section } from '../../../ui/Drawer.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { clockText, dayText } from '../../../ui/timeText.ts';
import { AreaName } from '../areas/AreaCell.tsx';
import { detailText } from './auditDetail.ts';
import { actionKey } from './auditWords.ts';

/** One row of the audit with everything that it says. */
export function AuditDrawer({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t, i18n } = useTranslation('admin');
  const key = actionKey(entry.action);
  const facts = Object.entries(entry.detail);
  return (
    <Drawer
      symbol={<Icon of={ScrollText} size={20} />}
      title={i18n.exists(`admin:${key}`) ? t(key) : entry.action}
      chips={
        <>
          <Chip>#{entry.seq}</Chip>
          <Chip>{entry.action}</Chip>
        </>
      }
      onClose={onClose}
    >
      <FactList>
        <Fact name={t('audit.time')}>
          {dayText(entry.at)} {clockText(entry.at)}
        </Fact>
        <Fact name={t('audit.who')}>{entry.actorName}</Fact>
        <Fact name={t('audit.account')}>{entry.actorId}</Fact>
        <Fact name={t('audit.role')}>
          {i18n.exists(`common:role.${entry.role}`) ? t(`common:role.${entry.role}`) : entry.role}
        </Fact>
        <Fact name={t('audit.area')}>
          <AreaName code={entry.area} /> {entry.area}
        </Fact>
        {entry.operationId ? <Fact name={t('audit.operation')}>{entry.operationId}</Fact> : null}
      </FactList>
      <Section title={t('audit.detail')}>
        {facts.length === 0 ? (
          <EmptyState>{t('audit.noDetail')}</EmptyState>
        ) : (
          <FactList>
            {facts.map(([name, value]) => (
              <Fact
                key={name}
                name={i18n.exists(`admin:auditDetail.${name}`) ? t(`auditDetail.${name}`) : name}
              >
                {detailText(value, Number.POSITIVE_INFINITY)}
              </Fact>
            ))}
          </FactList>
        )}
      </Section>
    </Drawer>
  );
}
