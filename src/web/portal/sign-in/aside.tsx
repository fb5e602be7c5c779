import { Fragment, type ReactNode } from 'react';

/** What stands beside a question: why it is asked, who sees it, where help is. */
export function Aside({ notes }: { notes: readonly { readonly title: string; readonly text: ReactNode }[] }) {
  return (
    <aside className="aside">
      {notes.map(({ title, text }) => (
        <Fragment key={title}>
          <h2>{title}</h2>
          <p>{text}</p>
        </Fragment>
      ))}
    </aside>
  );
}
