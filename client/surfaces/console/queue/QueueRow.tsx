import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import row from '../../../ui/Row.module.css';
import { DrillMark } from '../operation/DrillMark.tsx';

/** One thing in a queue: what it is over where it is, and at the right what presses over since when. */
export function QueueRow({
  icon,
  title,
  caption,
  figure,
  under,
  state: { selected, waits, overdue, fresh },
  onSelect,
}: {
  icon: LucideIcon;
  /** `label` is its short number; a drill says so behind it. */
  title: { readonly words: string; readonly label: string; readonly operationId: string };
  caption: ReactNode;
  /** Large, at the right edge. */
  figure: ReactNode;
  /** Small, under the figure. */
  under: ReactNode;
  /** `waits`: for a decision of a command body, which stands out; `fresh` for the seconds after it came. */
  state: {
    readonly selected: boolean;
    readonly waits: boolean;
    readonly overdue: boolean;
    readonly fresh?: boolean;
  };
  onSelect: () => void;
}) {
  return (
    <button
      type="button"
      className={row.row}
      data-queue-row
      aria-pressed={selected}
      data-new={fresh}
      onClick={onSelect}
    >
      <span className={row.symbol} data-waiting={waits} data-alert={waits && overdue}>
        <Icon of={icon} size={16} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{title.words}</b>
          <span className={row.id}>{title.label}</span>
          <DrillMark operationId={title.operationId} />
        </span>
        <span className={row.caption}>{caption}</span>
      </span>
      <span className={row.figure}>
        {figure}
        <span>{under}</span>
      </span>
    </button>
  );
}
