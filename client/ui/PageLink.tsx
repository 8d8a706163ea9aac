import { type AnchorHTMLAttributes, useEffect } from 'react';
import { goTo } from './address.ts';

/** A link to another page of the product, opened without loading everything anew; new tabs and windows as ever. */
export function PageLink({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        const elsewhere =
          event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
        if (event.defaultPrevented || elsewhere) return;
        event.preventDefault();
        goTo(to);
      }}
    />
  );
}

/** Leads on as soon as it is shown; back does not come here again. */
export function LeadTo({ to }: { to: string }) {
  useEffect(() => goTo(to, { replace: true }), [to]);
  return null;
}
