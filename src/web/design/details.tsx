import type { ReactNode } from 'react';

/** Folded away until asked for; open on paper. */
export function Details({
  title,
  open,
  children,
}: {
  title: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="more" open={open}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}
