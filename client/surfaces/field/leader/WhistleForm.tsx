import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentLabel } from '../../../../shared/model/incident.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { GROUND_ROUTES } from '../../../../shared/wire/groundRoutes.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import type { Send } from '../../../picture/live.tsx';
import { call } from '../../../transport/call.ts';
import { useActing } from '../ownTasks/useActing.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import css from './form.module.css';
import { Refused } from './Refused.tsx';

/** As many as a whistle may call. */
const MOST = 20;

/** 吹哨: departments to the spot within thirty minutes. Those that the rules name for the incident are chosen already. */
export function WhistleForm({
  operationId,
  area,
  incident = null,
  send,
  onEnd,
}: {
  operationId: string;
  /** Who whistles. */
  area: string;
  incident?: Incident | null;
  send: Send | null;
  /** `sent` is false when the person has given up. */
  onEnd: (sent: boolean) => void;
}) {
  const { t } = useTranslation('leader');
  const id = useId();
  const acting = useActing(send);
  const whistleId = useRef(newId());
  const type = incident?.type ?? null;
  const { data, isError } = useQuery({
    queryKey: ['whistleDepartments', area, type],
    queryFn: ({ signal }) =>
      call(GROUND_ROUTES.whistleDepartments, { query: { area, type: type ?? undefined }, signal }),
    retry: false,
  });
  const [text, setText] = useState(() =>
    incident ? `${incidentLabel(incident.no)} ${incidentTitle(incident, t)}` : '',
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useEffect(() => {
    if (data)
      setChosen(
        data.organisations.filter(({ suggested }) => suggested).map(({ organisationId }) => organisationId),
      );
  }, [data]);
  const rows = [...(data?.organisations ?? [])].sort((a, b) => Number(b.suggested) - Number(a.suggested));
  const blow = async () => {
    const done = await acting.act('whistle.blow', {
      whistleId: whistleId.current,
      operationId,
      area,
      incidentId: incident?.incidentId ?? null,
      reason: 'emergency',
      text: text.trim(),
      organisationIds: [...chosen],
    });
    if (done) onEnd(true);
  };
  return (
    <div className={css.form}>
      <p>{t('whistle.explain')}</p>
      <label htmlFor={id}>{t('whistle.text')}</label>
      <input id={id} value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
      <fieldset className={css.choices}>
        <legend>{t('whistle.whom', { count: chosen.length })}</legend>
        {isError ? <p>{t('whistle.failed')}</p> : null}
        {rows.map((one) => (
          <label key={one.organisationId}>
            <input
              type="checkbox"
              checked={chosen.includes(one.organisationId)}
              onChange={({ target }) =>
                setChosen((before) =>
                  target.checked
                    ? [...before, one.organisationId]
                    : before.filter((other) => other !== one.organisationId),
                )
              }
            />
            <span>
              {one.name}
              {one.suggested ? <small> {t('whistle.suggested')}</small> : null}
            </span>
          </label>
        ))}
      </fieldset>
      <Refused code={acting.refused} />
      <div className={css.two}>
        <button type="button" onClick={() => onEnd(false)}>
          {t('field:report.cancel')}
        </button>
        <ConfirmButton
          className={css.main}
          disabled={acting.busy || !send || text.trim() === '' || chosen.length === 0 || chosen.length > MOST}
          label={t('whistle.blow', { count: chosen.length })}
          ask={t('whistle.ask', { count: chosen.length })}
          onConfirm={() => void blow()}
        />
      </div>
    </div>
  );
}
