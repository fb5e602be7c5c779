import { type ClipboardEvent, useId, useState } from 'react';

interface GridCellProps {
  readonly label: string;
  readonly text: string;
  readonly mayEdit: boolean;
  readonly onWrite: (text: string) => void;
  readonly className?: string;
  readonly head?: boolean;
  readonly code?: boolean;
  readonly row?: number;
  readonly column?: number;
  readonly fault?: string | undefined;
  /** What findings call this place. */
  readonly id?: string;
  readonly onFocus?: () => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTableElement>) => void;
  /** A second text in the same cell: of an input its expression. */
  readonly below?: {
    readonly label: string;
    readonly text: string;
    readonly fault: string | undefined;
    readonly id: string;
    readonly onWrite: (text: string) => void;
  };
}

/** One cell that is typed into; what was typed is taken when it is left. */
export function GridCell({ head, below, className, ...cell }: GridCellProps) {
  const Cell = head ? 'th' : 'td';
  return (
    <Cell className={className} {...(head ? { scope: 'col' as const } : {})}>
      <Text {...cell} />
      {below ? <Text {...below} mayEdit={cell.mayEdit} code /> : null}
    </Cell>
  );
}

function Text({
  label,
  text,
  mayEdit,
  onWrite,
  code,
  row,
  column,
  fault,
  id,
  onFocus,
  onPaste,
}: Omit<GridCellProps, 'head' | 'below' | 'className'>) {
  const [typed, setTyped] = useState<string>();
  const said = useId();
  return (
    <>
      <textarea
        className={code ? 'code' : undefined}
        rows={1}
        aria-label={label}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={fault === undefined ? undefined : said}
        readOnly={!mayEdit}
        value={typed ?? text}
        data-cell={id}
        data-row={row}
        data-column={column}
        spellCheck={!code}
        onFocus={onFocus}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => {
          if (typed !== undefined && typed !== text) onWrite(typed);
          setTyped(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(undefined);
        }}
        onPaste={(event) => onPaste?.(event as unknown as ClipboardEvent<HTMLTableElement>)}
      />
      {fault === undefined ? null : (
        <span className="error" id={said}>
          {fault}
        </span>
      )}
    </>
  );
}
