import { type ClipboardEvent, useId, useState } from 'react';

export interface CellTextProps {
  readonly label: string;
  readonly text: string;
  readonly mayEdit: boolean;
  readonly onWrite: (text: string) => void;
  readonly code?: boolean;
  readonly row?: number;
  readonly column?: number;
  readonly fault?: string | undefined;
  /** The path of what is written here: findings lead to it. */
  readonly path?: string;
  readonly onFocus?: () => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
}

/** A text that is taken when its field is left, with what is wrong in it. */
export function CellText({
  label,
  text,
  mayEdit,
  onWrite,
  code,
  row,
  column,
  fault,
  path,
  onFocus,
  onPaste,
}: CellTextProps) {
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
        data-cell={path}
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
        onPaste={onPaste}
      />
      {fault === undefined ? null : (
        <span className="error" id={said}>
          {fault}
        </span>
      )}
    </>
  );
}
