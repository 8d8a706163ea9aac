/** A key of the keyboard beside what it does; not read out, the control's own name is. */
export function Key({ children }: { children: string }) {
  return (
    <span aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  );
}
