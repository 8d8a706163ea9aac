import { Button, Checkbox, Input, InputNumber, Modal, Select } from 'antd';
import { PhoneCall } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audience } from '../../../../shared/model/callout.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import type { PreviewAnswer } from '../../../../shared/wire/calloutRoutes.ts';
import { NO_AUDIENCE } from '../../../features/callout/audience.ts';
import { useCalloutPreview } from '../../../features/callout/useCalloutPreview.ts';
import { useHubs } from '../../../features/callout/useHubs.ts';
import { useFields } from '../../../forms/useFields.ts';
import { Drawer } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { shownName } from '../../../ui/shownName.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';
import { AudienceFields } from './AudienceFields.tsx';
import css from './callout.module.css';
import { PreviewView } from './PreviewView.tsx';

const USUAL_MINUTES = 30;

/** A call on its way: whom, what, where to; who that would be; and the number said before it goes out. */
export function ComposeCallout({
  operationId,
  area,
  onPreview,
  onSent,
  onCancel,
}: {
  operationId: string;
  /** Who calls, and around whom the audience is looked for. */
  area: string;
  /** What the map shows meanwhile; null when there is nothing to show. */
  onPreview: (preview: PreviewAnswer | null) => void;
  onSent: (calloutId: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('tools');
  const command = useCommand('callout.send');
  const [calloutId] = useState(() => newId());
  const [{ audience, drill, title, text, hubId, minutes }, put] = useFields<{
    audience: Audience;
    drill: boolean;
    title: string;
    text: string;
    hubId: string | null;
    minutes: number;
  }>({
    audience: { ...NO_AUDIENCE, areas: [area] },
    drill: false,
    title: '',
    text: '',
    hubId: null,
    minutes: USUAL_MINUTES,
  });
  const [asking, setAsking] = useState<PreviewAnswer | null>(null);
  const { answer, busy, failed } = useCalloutPreview({ operationId, area, audience, drill });
  const hubs = useHubs(area);

  useEffect(() => onPreview(answer), [answer, onPreview]);
  useEffect(() => () => onPreview(null), [onPreview]);

  const ready =
    title.trim() !== '' && answer !== null && answer.people > 0 && answer.refusal === null && !busy;
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (ready) setAsking(answer);
  };
  const send = async (confirmed: PreviewAnswer) => {
    const done = await command.run({
      calloutId,
      operationId,
      area,
      audience,
      title: title.trim(),
      text: text.trim(),
      drill,
      hubId,
      answerWithinMs: minutes * MINUTE_MS,
      confirmed: confirmed.digest,
    });
    setAsking(null);
    if (done) onSent(calloutId);
  };

  return (
    <Drawer symbol={<Icon of={PhoneCall} size={20} />} title={t('callout.compose')} onClose={onCancel}>
      <form className={form.form} onSubmit={ask} aria-label={t('callout.compose')}>
        <h3>{t('callout.whom')}</h3>
        <AudienceFields area={area} audience={audience} onChange={(audience) => put({ audience })} />
        <PreviewView preview={answer} busy={busy} failed={failed} />
        <h3>{t('callout.what')}</h3>
        <LabelledField label={t('callout.titleLabel')}>
          {(id) => (
            <Input
              id={id}
              value={title}
              maxLength={TITLE_LENGTH}
              placeholder={t('callout.titleHint')}
              onChange={(event) => put({ title: event.target.value })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('callout.text')}>
          {(id) => (
            <Input.TextArea
              id={id}
              value={text}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={(event) => put({ text: event.target.value })}
            />
          )}
        </LabelledField>
        <div className={css.pair}>
          <LabelledField label={t('callout.hub')}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={hubId}
                placeholder={t('callout.noHub')}
                options={hubs.map((hub) => ({ value: hub.facilityId, label: shownName(hub) }))}
                onChange={(value: string | undefined) => put({ hubId: value ?? null })}
              />
            )}
          </LabelledField>
          <LabelledField label={t('callout.answerWithin')}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={1440}
                value={minutes}
                suffix={t('callout.minutes')}
                onChange={(value) => put({ minutes: value ?? USUAL_MINUTES })}
              />
            )}
          </LabelledField>
        </div>
        <Checkbox checked={drill} onChange={(event) => put({ drill: event.target.checked })}>
          {t('callout.drill')}
        </Checkbox>
        <CommandNote state={command.state} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" disabled={!ready}>
            {t('callout.toConfirm', { count: answer?.people ?? 0 })}
          </Button>
          <Button onClick={onCancel}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
      {asking ? (
        <Modal
          open
          title={t(drill ? 'callout.confirmDrill' : 'callout.confirm', { count: asking.people })}
          okText={t(drill ? 'callout.sendDrill' : 'callout.send', { count: asking.people })}
          okButtonProps={{ danger: !drill, loading: command.state.kind === 'sending' }}
          cancelText={t('common:forms.cancel')}
          onOk={() => void send(asking)}
          onCancel={() => setAsking(null)}
          width={440}
        >
          <p>
            {t('callout.confirmText', {
              people: asking.people,
              teams: asking.teams.length,
              title: title.trim(),
            })}
          </p>
          <p>{t(drill ? 'callout.drillNote' : 'callout.realNote')}</p>
        </Modal>
      ) : null}
    </Drawer>
  );
}
