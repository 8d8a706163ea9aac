import { Megaphone, Network, PhoneCall, Siren, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { COMMAND_TIERS, tierOf } from '../../../../shared/model/area.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useBackStep } from '../../../ui/useBackStep.ts';
import { OwnReport } from '../report/OwnReport.tsx';
import { AnnounceForm } from './AnnounceForm.tsx';
import { CallForm } from './CallForm.tsx';
import { CallLines } from './CallLines.tsx';
import css from './issue.module.css';
import list from './leader.module.css';
import { OwnTier } from './OwnTier.tsx';
import { ShelterLines } from './ShelterLines.tsx';
import { TiersBelow } from './TiersBelow.tsx';
import { WhistleForm } from './WhistleForm.tsx';
import { WhistleLines } from './WhistleLines.tsx';
import { ZoneLines } from './ZoneLines.tsx';

type Form = 'announce' | 'call' | 'whistle' | 'tiers' | 'report';

/** 下达: what a leader says to those below, calls from those beside, and reports. */
export function IssuePanel({ principal, operation }: { principal: Principal; operation: Operation | null }) {
  const { t } = useTranslation('leader');
  const [form, setForm] = useBackStep<Form | null>(null);
  const [done, setDone] = useState<Form | null>(null);
  if (!operation) return <p className={list.empty}>{t('issue.noOperation')}</p>;
  const { area } = principal;
  const { operationId } = operation;
  const bodiesBelow = COMMAND_TIERS.at(-1) !== tierOf(area);
  const end = (sent: Form | null) => {
    setForm(null);
    setDone(sent);
  };
  const choices = [
    {
      form: 'announce' as const,
      icon: Megaphone,
      may: mayCommand(principal, 'directive.issue', area) && bodiesBelow,
    },
    { form: 'call' as const, icon: PhoneCall, may: mayCommand(principal, 'callout.send', area) },
    { form: 'whistle' as const, icon: Volume2, may: mayCommand(principal, 'whistle.blow', area) },
    {
      form: 'tiers' as const,
      icon: Network,
      may: mayCommand(principal, 'tier.notify', area) && bodiesBelow,
    },
    { form: 'report' as const, icon: Siren, may: mayCommand(principal, 'incident.report', area) },
  ].filter(({ may }) => may);
  if (form === null)
    return (
      <>
        <div className={css.choose}>
          {done ? <p role="status">{t(`issue.done.${done}`)}</p> : null}
          {choices.map(({ form: one, icon }) => (
            <button key={one} type="button" onClick={() => setForm(one)}>
              <Icon of={icon} size={24} />
              <span>
                <b>{t(`issue.${one}`)}</b>
                <small>{t(`issue.hint.${one}`)}</small>
              </span>
            </button>
          ))}
        </div>
        <CallLines principal={principal} />
        <WhistleLines principal={principal} />
        <ShelterLines principal={principal} />
        <ZoneLines principal={principal} />
        <OwnTier principal={principal} operation={operation} waiting={false} />
      </>
    );
  return (
    <section className={list.section} aria-label={t(`issue.${form}`)}>
      <h2>{t(`issue.${form}`)}</h2>
      {form === 'announce' ? (
        <AnnounceForm operationId={operationId} area={area} onEnd={(sent) => end(sent ? 'announce' : null)} />
      ) : null}
      {form === 'call' ? (
        <CallForm operationId={operationId} area={area} onEnd={(sent) => end(sent ? 'call' : null)} />
      ) : null}
      {form === 'tiers' ? (
        <>
          <TiersBelow operation={operation} area={area} />
          <button type="button" className={list.all} onClick={() => end(null)}>
            {t('issue.back')}
          </button>
        </>
      ) : null}
      {form === 'whistle' ? (
        <WhistleForm operationId={operationId} area={area} onEnd={(sent) => end(sent ? 'whistle' : null)} />
      ) : null}
      {form === 'report' ? (
        <OwnReport operationId={operationId} onDone={(sent) => end(sent ? 'report' : null)} />
      ) : null}
    </section>
  );
}
