import { Button, Input } from 'antd';
import { UserRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneSchema } from '../../../shared/model/phone.ts';
import type { PersonDetail } from '../../../shared/wire/organisationRoutes.ts';
import { changePerson, createPerson } from '../../transport/rosterApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';

/** Somebody new in the roster, or somebody changed: name, callsign, telephone, home area, and nothing else. */
export function PersonForm({
  person,
  onDone,
  onClose,
}: {
  /** Whom to change; null for somebody new. */
  person: PersonDetail | null;
  onDone: (person: PersonDetail) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [name, setName] = useState(person?.name ?? '');
  const [callsign, setCallsign] = useState(person?.callsign ?? '');
  const [phone, setPhone] = useState(person?.phone ?? '');
  const [homeArea, setArea] = useState(person?.homeArea ?? principal.area);
  const save = useTask(
    (body: Parameters<typeof createPerson>[0]) =>
      person ? changePerson(person.personId, body) : createPerson(body),
    ['people', 'person', 'gaps', 'audit'],
  );
  const number = phone.trim() === '' ? null : phone.trim();
  const badPhone = number !== null && !phoneSchema.safeParse(number).success;
  const ready = name.trim() !== '' && !badPhone;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const done = await save.run({
      name: name.trim(),
      callsign: callsign.trim() === '' ? null : callsign.trim(),
      phone: number,
      homeArea,
    });
    if (done) onDone(done);
  };
  const title = person ? t('person.editTitle', { name: person.name }) : t('person.add');
  return (
    <Drawer symbol={<Icon of={UserRound} size={20} />} title={title} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={title}>
        <Field label={t('people.name')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              autoComplete="off"
              maxLength={40}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('person.callsign')}>
          {(id) => (
            <Input
              id={id}
              autoComplete="off"
              maxLength={40}
              value={callsign}
              onChange={(event) => setCallsign(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('person.phone')}>
          {(id) => (
            <Input
              id={id}
              inputMode="tel"
              autoComplete="off"
              maxLength={17}
              status={badPhone ? 'error' : ''}
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('people.area')}>
          {(id) => (
            <AreaSelect
              id={id}
              root={principal.area}
              value={homeArea}
              onChange={(code) => setArea(code ?? homeArea)}
            />
          )}
        </Field>
        <p className={form.hint}>{t('person.nothingElse')}</p>
        <FailureNote failed={save.failed} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={save.busy} disabled={!ready}>
            {t(person ? 'people.save' : 'people.create')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}
