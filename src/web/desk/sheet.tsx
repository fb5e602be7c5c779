import type { KeyboardEvent, ReactNode } from 'react';

interface SheetProps {
  readonly id: string;
  readonly title: ReactNode;
  /** Told when it opens, before the focus comes in. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/**
 * What opens above the page. Its first field, else its first button, takes the focus and Tab stays inside, so that nothing behind it is ever
 * reached unseen; Escape closes it and gives the focus back. Without script it is a plain popover.
 */
export function Sheet({ id, title, onOpen, children }: SheetProps) {
  return (
    <div
      id={id}
      popover="auto"
      role="dialog"
      aria-modal="true"
      aria-labelledby={`${id}-title`}
      className="sheet"
      tabIndex={-1}
      onToggle={({ newState, currentTarget }) => {
        if (newState !== 'open') return;
        onOpen?.();
        currentTarget
          .querySelector<HTMLElement>('textarea, input:not([type=hidden], [type=checkbox]), button')
          ?.focus();
      }}
      onKeyDown={stayInside}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </div>
  );
}

function stayInside(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=hidden]), textarea',
    ),
  ];
  const [last, next] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== last) return;
  event.preventDefault();
  next?.focus();
}
