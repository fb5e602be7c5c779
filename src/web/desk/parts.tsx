import { Link, useLocation } from 'react-router';

export interface Part {
  readonly to: string;
  readonly title: string;
}

/** Pages of the desk that belong together, each one step from the others. What lies below one of them belongs to it. */
export function Parts({ label, parts }: { label: string; parts: readonly Part[] }) {
  const { pathname } = useLocation();
  const [here] = parts
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((one, other) => other.to.length - one.to.length);
  return (
    <nav className="parts" aria-label={label}>
      {parts.map(({ to, title }) => (
        // What is no page of the desk is another document.
        <Link
          key={to}
          to={to}
          reloadDocument={!to.startsWith('/desk')}
          aria-current={to === here?.to ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
