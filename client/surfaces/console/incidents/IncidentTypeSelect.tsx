import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { INCIDENT_TYPES, type IncidentType } from '../../../../shared/model/incident.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { Icon } from '../../../ui/Icon.tsx';
import css from './IncidentTypeSelect.module.css';

/** The incident types of the local scheme, with their drawings; typing finds one. */
export function IncidentTypeSelect({
  id,
  value,
  onChange,
}: {
  id: string;
  value: IncidentType;
  onChange: (type: IncidentType) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select<IncidentType>
      id={id}
      showSearch={{ optionFilterProp: 'title' }}
      value={value}
      onChange={onChange}
      listHeight={364}
      options={INCIDENT_TYPES.map((type) => ({
        value: type,
        title: t(`incidentType.${type}`),
        label: (
          <span className={css.option}>
            <Icon of={INCIDENT_ICONS[type]} size={15} />
            {t(`incidentType.${type}`)}
          </span>
        ),
      }))}
    />
  );
}
