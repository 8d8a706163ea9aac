import { type ReactNode, useId } from 'react';
import css from './LabelledField.module.css';

/** A label over its control; the control takes the id that it is given. */
export function LabelledField({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
