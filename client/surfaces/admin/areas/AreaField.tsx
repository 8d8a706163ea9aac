import { usePrincipal } from '../../../features/session/session.tsx';
import { Field } from '../../../ui/FormField.tsx';
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
    <Field label={label}>
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
    </Field>
  );
}
