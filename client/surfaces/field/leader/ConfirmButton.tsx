import { useEffect, useState } from 'react';

/** So long it asks; then it is the plain button again. */
const ASKS_MS = 5_000;
/** A glove taps twice without wanting to: the second tap counts only after this. */
const DEAF_MS = 350;

/** For what cannot be taken back: the first tap asks, the second does. */
export function ConfirmButton({
  label,
  ask,
  className,
  disabled,
  onConfirm,
}: {
  label: string;
  /** What the button says while it asks. */
  ask: string;
  className?: string | undefined;
  disabled?: boolean;
  onConfirm: () => void;
}) {
  const [state, setState] = useState<'plain' | 'deaf' | 'asking'>('plain');
  useEffect(() => {
    if (state === 'plain') return;
    const timer =
      state === 'deaf'
        ? setTimeout(() => setState('asking'), DEAF_MS)
        : setTimeout(() => setState('plain'), ASKS_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <button
      type="button"
      className={className}
      data-asking={state !== 'plain'}
      disabled={disabled}
      aria-disabled={state === 'deaf'}
      onClick={() => {
        if (state === 'deaf') return;
        if (state === 'asking') onConfirm();
        setState(state === 'plain' ? 'deaf' : 'plain');
      }}
    >
      {state === 'plain' ? label : ask}
    </button>
  );
}
