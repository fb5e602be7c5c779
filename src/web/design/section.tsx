import type { ReactNode } from 'react';
import { numeralOf, useLanguage } from '#web/words/index.ts';
import { classes } from './classes.ts';

interface SectionProps {
  readonly id: string;
  readonly title: ReactNode;
  /** Its place on the page: the heading stands in the margin under 壹, 贰, 叁. */
  readonly number?: number;
  /** To the right of the heading. */
  readonly side?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Section({ id, title, number, side, className, children }: SectionProps) {
  const language = useLanguage();
  const heading = (
    <h2 id={`${id}-title`}>
      {number === undefined ? null : <span className="sect__no">{numeralOf(language, number)}</span>}
      {title}
    </h2>
  );
  return (
    <section
      className={classes('sect', number !== undefined && 'sect--margin', className)}
      id={id}
      aria-labelledby={`${id}-title`}
    >
      {side === undefined ? (
        heading
      ) : (
        <div className="sect__head">
          {heading}
          {side}
        </div>
      )}
      {number === undefined ? children : <div>{children}</div>}
    </section>
  );
}
