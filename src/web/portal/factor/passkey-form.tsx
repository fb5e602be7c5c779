import type { ReactNode } from 'react';
import { Button, Buttons } from '#web/design/index.ts';
import './factor.css';

interface PasskeyFormProps {
  /** Uses a passkey, or makes one. */
  readonly does: 'get' | 'create';
  /** What the browser is asked, as JSON. */
  readonly options: string;
  readonly label: ReactNode;
  /** Said where the browser found none, or the person said no. */
  readonly failed: string;
  readonly main?: boolean;
  /** What goes with the answer. */
  readonly children?: ReactNode;
}

/** Out of sight until the small script knows that this browser can. */
export function PasskeyForm({ does, options, label, failed, main, children }: PasskeyFormProps) {
  return (
    <form
      method="post"
      className="passkey"
      hidden
      data-passkey={does}
      data-options={options}
      data-failed={failed}
    >
      <input type="hidden" name="response" />
      {children}
      <Buttons>
        <Button
          id="passkey"
          data-start=""
          name="answer"
          value="passkey"
          {...(main ? { kind: 'main', big: true } : {})}
        >
          {label}
        </Button>
      </Buttons>
      <p className="hint" role="status" />
    </form>
  );
}
