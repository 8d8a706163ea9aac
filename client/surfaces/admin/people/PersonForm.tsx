import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { phoneSchema } from '../../../../shared/model/phone.ts';
import type { PersonDetail } from '../../../../shared/wire/peopleRoutes.ts';
import { PEOPLE_ROUTES } from '../../../../shared/wire/peopleRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { DrawerForm } from '../../../forms/DrawerForm.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { AreaField } from '../areas/AreaField.tsx';

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
  const [{ name, callsign, phone, homeArea }, put] = useFields({
    name: person?.name ?? '',
    callsign: person?.callsign ?? '',
    phone: person?.phone ?? '',
    homeArea: person?.homeArea ?? principal.area,
  });
  const save = useRequest(
    (body: SentBody<typeof PEOPLE_ROUTES.addPerson>) =>
      person
        ? call(PEOPLE_ROUTES.changePerson, { params: { personId: person.personId }, body })
        : call(PEOPLE_ROUTES.addPerson, { body }),
    ['people', 'person', 'gaps', 'audit'],
  );
  const number = phone.trim() === '' ? null : phone.trim();
  const badPhone = number !== null && !phoneSchema.safeParse(number).success;
  const ready = name.trim() !== '' && !badPhone;
  const send = async () => {
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
    <DrawerForm
      icon={UserRound}
      title={title}
      submit={t(person ? 'people.save' : 'people.create')}
      request={save}
      ready={ready}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t('people.name')}
        autoFocus
        autoComplete="off"
        maxLength={40}
        value={name}
        onChange={(name) => put({ name })}
      />
      <TextField
        label={t('person.callsign')}
        autoComplete="off"
        maxLength={40}
        value={callsign}
        onChange={(callsign) => put({ callsign })}
      />
      <TextField
        label={t('person.phone')}
        inputMode="tel"
        autoComplete="off"
        maxLength={17}
        status={badPhone ? 'error' : ''}
        value={phone}
        onChange={(phone) => put({ phone })}
      />
      <AreaField label={t('people.area')} value={homeArea} onChange={(homeArea) => put({ homeArea })} />
      <p className={form.hint}>{t('person.nothingElse')}</p>
    </DrawerForm>
  );
}
