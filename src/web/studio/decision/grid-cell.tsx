import type { ReactNode } from 'react';
import { CellText, type CellTextProps } from './cell-text.tsx';

interface GridCellProps extends CellTextProps {
  readonly className?: string;
  readonly head?: boolean;
  /** What else stands in the same cell: of an input its expression and its type. */
  readonly children?: ReactNode;
}

/** One cell that is typed into; what was typed is taken when it is left. */
export function GridCell({ head, children, className, ...cell }: GridCellProps) {
  const Cell = head ? 'th' : 'td';
  return (
    <Cell className={className} {...(head ? { scope: 'col' as const } : {})}>
      <CellText {...cell} />
      {children}
    </Cell>
  );
}
