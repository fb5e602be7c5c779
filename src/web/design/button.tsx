import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from './classes.ts';

type Kind = 'main' | 'done' | 'quiet';

interface Look {
  /** `main` is the one vermilion action of a page. */
  readonly kind?: Kind;
  readonly big?: boolean;
  readonly children: ReactNode;
}

type ButtonProps = Look &
  (
    | { readonly href: string }
    | ({ readonly href?: undefined } & Omit<
        ButtonHTMLAttributes<HTMLButtonElement>,
        'className' | 'children'
      >)
  );

/** A button, or a link that looks like one. Disabled ones stay focusable, with the reason beside them. */
export function Button({ kind, big, children, ...rest }: ButtonProps) {
  const className = classes('btn', kind && `btn--${kind}`, big && 'btn--big');
  if (rest.href !== undefined)
    return (
      <a className={className} href={rest.href}>
        {children}
      </a>
    );
  return (
    <button type="submit" {...rest} className={className}>
      {children}
    </button>
  );
}

export function Buttons({ children }: { children: ReactNode }) {
  return <div className="btns">{children}</div>;
}
