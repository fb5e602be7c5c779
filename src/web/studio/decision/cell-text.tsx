import { type ClipboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { FaultPlace } from './fault-place.tsx';
import type { Fault } from './model.ts';

export interface CellTextProps {
  readonly label: string;
  readonly text: string;
  readonly mayEdit: boolean;
  readonly onWrite: (text: string) => void;
  /** An expression: it is taken, and so checked, when somebody pauses. */
  readonly code?: boolean;
  readonly row?: number;
  readonly column?: number;
  readonly fault?: Fault | undefined;
  /** The path of what is written here: findings lead to it. */
  readonly path?: string;
  readonly onFocus?: () => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
}

const pause = 400;

/** A text that is taken when its field is left, with what is wrong in it and where. */
export function CellText({
  label,
  text,
  mayEdit,
  onWrite,
  code = false,
  row,
  column,
  fault,
  path,
  onFocus,
  onPaste,
}: CellTextProps) {
  const [typed, setTyped] = useState<string>();
  const before = useRef(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const said = useId();
  const take = useEffectEvent((written: string) => {
    if (written !== text) onWrite(written);
  });
  useEffect(() => {
    if (!code || typed === undefined) return;
    const timer = setTimeout(() => take(typed), pause);
    return () => clearTimeout(timer);
  }, [code, typed]);
  const isShown = typed === undefined || typed === text;
  return (
    <>
      <textarea
        ref={field}
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
        onFocus={() => {
          before.current = text;
          onFocus?.();
        }}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => {
          if (typed !== undefined && typed !== text) onWrite(typed);
          setTyped(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text !== before.current) onWrite(before.current);
          setTyped(undefined);
        }}
        onPaste={onPaste}
      />
      {fault === undefined ? null : (
        <span className="error" id={said}>
          {fault.at !== undefined && isShown ? <FaultPlace text={text} at={fault.at} field={field} /> : null}
          {fault.said}
        </span>
      )}
    </>
  );
}
