import type { LucideIcon } from 'lucide-react';

/** One family, one weight. Decorative: the words beside it, or the button's label, carry the meaning. */
export function Icon({ of: Drawing, size = 16 }: { of: LucideIcon; size?: number }) {
  return (
    <Drawing
      size={size}
      strokeWidth={1.75}
      absoluteStrokeWidth={false}
      aria-hidden="true"
      focusable="false"
    />
  );
}
