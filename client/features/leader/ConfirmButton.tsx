import { useEffect, useState } from 'react';

/** So long it asks; then it is the plain button again. */
const ASKS_MS = 5_000;

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
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (!asking) return;
    const timer = setTimeout(() => setAsking(false), ASKS_MS);
    return () => clearTimeout(timer);
  }, [asking]);
  return (
    <button
      type="button"
      className={className}
      data-asking={asking}
      disabled={disabled}
      onClick={() => {
        if (asking) onConfirm();
        setAsking(!asking);
      }}
    >
      {asking ? ask : label}
    </button>
  );
}
