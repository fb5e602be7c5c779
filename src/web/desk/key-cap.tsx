import type { ReactNode } from 'react';

/** The key that does the same, drawn; it is said by `aria-keyshortcuts`, not as a letter after the name. */
export function KeyCap({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  );
}
