import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId.ts';
import { SKILLS, type Skill } from '../../../../shared/model/team.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import type { PreviewAnswer } from '../../../../shared/wire/calloutRoutes.ts';
import { NO_AUDIENCE } from '../../../features/callout/audience.ts';
import { useCalloutPreview } from '../../../features/callout/useCalloutPreview.ts';
import { useHubs } from '../../../features/callout/useHubs.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useFields } from '../../../forms/useFields.ts';
import { minuteText } from '../../../ui/timeText.ts';
import { ProblemLine } from '../refusal/Refused.tsx';
import css from './form.module.css';
import { IssueForm } from './IssueForm.tsx';

/** 一呼百应 from the street: everybody of the own area, or those with a skill; the number is said before it goes out. */
export function CallForm({
  operationId,
  area,
  onEnd,
}: {
  operationId: string;
  area: string;
  /** `sent` is false when the person has given up. */
  onEnd: (sent: boolean) => void;
}) {
  const { t } = useTranslation('leader');
  const id = useId();
  const command = useCommands();
  const calloutId = useRef(newId());
  const hubs = useHubs(area);
  const [{ title, skills, drill, hub }, put] = useFields<{
    title: string;
    skills: readonly Skill[];
    drill: boolean;
    hub: string | null;
  }>({
    title: '',
    skills: [],
    drill: false,
    hub: null,
  });
  const audience = { ...NO_AUDIENCE, areas: [area], skills: [...skills] };
  const { answer, busy, failed } = useCalloutPreview({ operationId, area, audience, drill });
  const people = answer?.people ?? 0;
  const call = async () => {
    if (!answer) return;
    const done = await command.run('callout.send', {
      calloutId: calloutId.current,
      operationId,
      area,
      audience,
      title: title.trim(),
      drill,
      hubId: hub,
      confirmed: answer.digest,
    });
    if (done) onEnd(true);
  };
  return (
    <IssueForm
      refused={command.refused}
      confirm={{
        label: t('call.send', { count: people }),
        ask: t('call.ask', { count: people }),
        ready: command.ready && !busy && title.trim() !== '' && people > 0 && answer?.refusal === null,
      }}
      onConfirm={call}
      onCancel={() => onEnd(false)}
    >
      <p>{t('call.explain')}</p>
      <label htmlFor={id}>{t('call.title')}</label>
      <input
        id={id}
        value={title}
        maxLength={TITLE_LENGTH}
        placeholder={t('call.titleHint')}
        onChange={(event) => put({ title: event.target.value })}
      />
      <fieldset className={css.chips}>
        <legend>{t('call.skills')}</legend>
        {SKILLS.map((skill) => (
          <button
            key={skill}
            type="button"
            aria-pressed={skills.includes(skill)}
            onClick={() =>
              put({
                skills: skills.includes(skill)
                  ? skills.filter((other) => other !== skill)
                  : [...skills, skill],
              })
            }
          >
            {t(`skill.${skill}`)}
          </button>
        ))}
      </fieldset>
      {hubs.length > 0 ? (
        <>
          <label htmlFor={`${id}-h`}>{t('call.hub')}</label>
          <select
            id={`${id}-h`}
            value={hub ?? ''}
            onChange={({ target }) => put({ hub: target.value || null })}
          >
            <option value="">{t('call.noHub')}</option>
            {hubs.map(({ facilityId, name }) => (
              <option key={facilityId} value={facilityId}>
                {name}
              </option>
            ))}
          </select>
        </>
      ) : null}
      <div className={css.choices}>
        <label>
          <input type="checkbox" checked={drill} onChange={({ target }) => put({ drill: target.checked })} />
          <span>{t('call.drill')}</span>
        </label>
      </div>
      <p className={css.said} role="status" data-busy={busy}>
        {failed
          ? t('call.failed')
          : answer === null
            ? t('call.counting')
            : t('call.preview', { count: people, teams: answer.teams.length })}
        {answer && answer.lacking.account > 0
          ? ` ${t('call.lacking', { count: answer.lacking.account })}`
          : ''}
      </p>
      {answer?.refusal ? <NotNow refusal={answer.refusal} /> : null}
    </IssueForm>
  );
}

const SAID = ['not_yet', 'too_many_requests', 'not_found'] as const;

/** Why this call would be refused, before anybody sends it. */
function NotNow({ refusal: { code, until } }: { refusal: NonNullable<PreviewAnswer['refusal']> }) {
  const { t } = useTranslation('leader');
  const said = SAID.find((one) => one === code);
  return (
    <ProblemLine>
      {said
        ? t(`call.refusal.${said}`, { time: until === null ? '' : minuteText(until) })
        : t(`common:errors.${code}`)}
    </ProblemLine>
  );
}
