import { Button } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/model/incident.ts';
import type { Need } from '../../../../shared/model/need.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { responsibleOf, type Task, taskLabel } from '../../../../shared/model/task.ts';
import { owesFilingFirst } from '../../../../shared/picture/filingFirst.ts';
import { incidentTasks } from '../../../../shared/picture/incidentTasks.ts';
import { taskObstacle } from '../../../../shared/picture/taskActions.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { type Offer, offersOf } from '../../../features/dispatch/offers.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { useFields } from '../../../forms/useFields.ts';
import { useMoment, useTables } from '../../../picture/store.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useEscape } from '../../../ui/escapeStack.ts';
import { Key } from '../../../ui/Key.tsx';
import { onEscape } from '../../../ui/onEscape.ts';
import row from '../../../ui/Row.module.css';
import { useActKeys } from '../../../ui/useActKeys.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { CandidateList } from './CandidateList.tsx';
import { type Chosen, isPair, led, proposedOf, toggled } from './choice.ts';
import css from './dispatch.module.css';
import { NeedChips } from './NeedChips.tsx';
import { NewTaskFields, type TaskFields } from './NewTaskFields.tsx';
import { SentMeanwhile } from './SentMeanwhile.tsx';
import { SkippedList } from './SkippedList.tsx';
import { useCandidates } from './useCandidates.ts';

/** Offers that a digit key chooses. */
const DIGITS = 9;
/** Offers that are drawn before one asks for the rest. */
const FIRST_OFFERS = 8;

/**
 * Who is sent: ranked candidates with their reasons, those who were skipped with why, and Enter sends. For a task, or
 * for an incident: then its task that waits for somebody is dispatched, or a new one is made.
 */
export function DispatchPanel({
  incident,
  task: given,
  onShow,
  onDone,
}: {
  incident?: Incident | undefined;
  task?: Task | undefined;
  /** The units on the list, best first; empty when the panel closes. */
  onShow?: ((unitIds: readonly string[]) => void) | undefined;
  onDone: () => void;
}) {
  const { t } = useTranslation('command');
  const said = useShownText();
  const picture = useTables('incidents', 'tasks', 'modes');
  const [made] = useState(() => newId());
  // What it is about when it opens it stays about: it never turns into something else under the hand.
  const [about] = useState(
    () =>
      given?.taskId ??
      (incident && incidentTasks(picture, incident).find(({ status }) => status === 'open')?.taskId),
  );
  const task = about === undefined ? undefined : (picture.tasks[about] ?? given);
  const [beside, setBeside] = useState<readonly string[]>(() => incident?.taskIds ?? []);
  const meanwhile =
    task || !incident
      ? undefined
      : incidentTasks(picture, incident).find(
          (other) => !beside.includes(other.taskId) && other.taskId !== made && responsibleOf(other) !== null,
        );
  const [fields, put] = useFields<TaskFields>({
    title: incident ? incidentTitle(incident, t) : '',
    description: '',
    kind: 'incident',
  });
  const [asked, setAsked] = useState<Need | null>(null);
  const [chosen, setChosen] = useState<readonly Chosen[] | null>(null);
  const [all, setAll] = useState(false);
  const command = useCommands();
  const panel = useRef<HTMLFormElement>(null);
  // The keys are the list's from here on: the row that opened it would take Enter for itself.
  useEffect(() => panel.current?.focus(), []);
  const { decision, failed, busy, again } = useCandidates(
    task ? { taskId: task.taskId } : { incidentId: incident!.incidentId },
    asked,
  );
  const list = decision?.list ?? null;
  const need = asked ?? decision?.need ?? NOTHING;
  const offers = list ? offersOf(list) : [];
  const taken = task ? responsibleOf(task) !== null : false;
  /** Lead and assist are proposed; the person decides. */
  const picked = chosen ?? (list ? proposedOf(list) : []);
  const subject = incident ?? (task?.incidentId ? picture.incidents[task.incidentId] : undefined);
  const files = subject !== undefined && owesFilingFirst(subject, picture);
  const found = task ? taskObstacle('task.dispatch', task, picture) : null;
  const obstacle = files && found?.code === 'not_yet' ? null : found;
  const ready =
    picked.length > 0 &&
    obstacle === null &&
    !meanwhile &&
    (task !== undefined || fields.title.trim() !== '');
  const toggle = (offer: Offer) => setChosen(toggled(picked, offer, taken));

  const shownIds = offers.flatMap((one) =>
    one.kind === 'unit' ? [one.id] : one.kind === 'team' ? one.team.idleUnitIds.slice(0, 1) : [],
  );
  const key = shownIds.slice(0, FIRST_OFFERS).join(' ');
  useEffect(() => {
    onShow?.(key === '' ? [] : key.split(' '));
    return () => onShow?.([]);
  }, [key, onShow]);
  useEscape(onDone);
  useActKeys(
    Object.fromEntries<() => void>([
      ['Enter', () => void send()],
      ...offers.slice(0, DIGITS).map((offer, i) => [String(i + 1), () => toggle(offer)] as const),
    ]),
  );

  async function send(): Promise<void> {
    if (!ready) return;
    const decisionId = decision?.decisionId ?? null;
    const assignments = picked.map(({ kind, id, role }) => ({
      assignmentId: newId(),
      assignee: { kind, id },
      role,
    }));
    const also: 'file'[] = files ? ['file'] : [];
    const sent = await command.perform(async (give) => {
      if (task) {
        const { taskId, version } = task;
        return give('task.dispatch', { taskId, version, decisionId, assignments, also });
      }
      const { incidentId, operationId, area, position } = incident!;
      const { kind, title, description } = fields;
      // Made and given out in one act: what is refused leaves no task behind.
      return give('task.create', {
        taskId: made,
        operationId,
        incidentId,
        area,
        position,
        kind,
        title: title.trim(),
        description: description.trim(),
        skills: need.required,
        decisionId,
        assignments,
        beside: [...beside],
        also,
      });
    });
    if (sent) onDone();
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };

  return (
    <form
      ref={panel}
      tabIndex={-1}
      className={css.panel}
      onSubmit={submit}
      onKeyDown={onEscape(onDone)}
      aria-label={t('dispatch.title')}
    >
      <header className={css.head}>
        <h3>
          {t('dispatch.title')}
          {task ? ` · ${taskLabel(task.no)}` : ''}
        </h3>
        <span>{t('dispatch.order')}</span>
      </header>
      {task ? null : <NewTaskFields fields={fields} onChange={put} />}
      {decision ? <NeedChips need={need} source={sourceWords()} onChange={changeNeed} /> : null}
      <div className={css.tools}>
        {decision ? (
          <Button size="small" onClick={again} loading={busy}>
            <Again since={decision.at} />
          </Button>
        ) : null}
      </div>
      {failed ? (
        <p role="alert" className={form.missing}>
          {t(`common:errors.${failed}`)}
        </p>
      ) : null}
      {list === null && !failed ? <EmptyState>{t('dispatch.loading')}</EmptyState> : null}
      {list && offers.length === 0 ? (
        <EmptyState>{t('dispatch.none', { count: list.considered })}</EmptyState>
      ) : null}
      <CandidateList
        offers={all ? offers : offers.slice(0, FIRST_OFFERS)}
        need={need}
        chosen={picked}
        paired={isPair(list)}
        choosing={{ onToggle: toggle, onLead: (offer) => setChosen(led(picked, offer)) }}
      />
      {list && !all && offers.length > FIRST_OFFERS ? (
        <button type="button" className={row.more} onClick={() => setAll(true)}>
          {t('dispatch.more', {
            count: list.suitable + list.teams.length + list.departments.length - FIRST_OFFERS,
          })}
        </button>
      ) : null}
      {list ? <SkippedList list={list} /> : null}
      <footer className={css.foot}>
        {obstacle ? (
          <p role="status" className={form.missing}>
            {t(obstacle.code === 'not_yet' ? 'dispatch.fileFirst' : `common:errors.${obstacle.code}`)}
          </p>
        ) : null}
        {files && !obstacle ? <p className={form.hint}>{t('dispatch.filesToo')}</p> : null}
        {meanwhile && incident ? (
          <SentMeanwhile task={meanwhile} onGoOn={() => setBeside(incident.taskIds)} />
        ) : null}
        <CommandNote state={command.state} />
        <div className={form.actions}>
          <Button
            type="primary"
            htmlType="submit"
            loading={command.state.kind === 'sending'}
            disabled={!ready}
            aria-keyshortcuts="Enter"
          >
            {sendWords()} <Key>Enter</Key>
          </Button>
          <Button onClick={onDone}>
            {t('common:forms.cancel')} <Key>Esc</Key>
          </Button>
        </div>
        <p className={css.kept}>{t('dispatch.kept')}</p>
      </footer>
    </form>
  );

  /** Others may be the best for it: what was chosen for the need of before is let go. */
  function changeNeed(changed: Need): void {
    setAsked(changed);
    setChosen(null);
  }

  function sourceWords(): string | null {
    if (asked !== null) return t('dispatch.changed');
    const type = incident && t(`common:incidentType.${incident.type}`);
    const office = list?.departments[0]?.name;
    if (!type) return null;
    return office
      ? t('dispatch.presetOwned', { type, office: said(office) })
      : t('dispatch.preset', { type });
  }

  function sendWords(): string {
    const assist = picked.filter(({ role }) => role === 'assist').length;
    const lead = picked.length > assist;
    if (lead) return t(assist > 0 ? 'dispatch.sendBoth' : 'dispatch.sendLead', { count: assist });
    return t('dispatch.sendAssist', { count: assist });
  }
}

const NOTHING: Need = { required: [], useful: [], equipment: [] };

/** How old the list is. */
function Again({ since }: { since: number }) {
  const { t } = useTranslation('command');
  const seconds = useMoment((_, now) => Math.max(0, Math.round((now - since) / 1000)));
  return <>{t('dispatch.again', { seconds })}</>;
}
