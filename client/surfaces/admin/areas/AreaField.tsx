import { usePrincipal } from '../../../features/session/session.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { AreaSelect } from './AreaSelect.tsx';

/** One's own area or one below it, with its label; there is always one. */
export function AreaField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (code: string) => void;
}) {
  const principal = usePrincipal();
  return (
    <LabelledField label={label}>
      {(id) => (
        <AreaSelect
          id={id}
          root={principal.area}
          value={value}
          onChange={(code) => {
            if (code !== null) onChange(code);
          }}
        />
      )}
    </LabelledField>
  );
}
