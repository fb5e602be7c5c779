import { Button, Buttons } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import './security.css';
import { securityWords } from './words.ts';

/** Shown once: afterwards nobody can see them, not even the program. */
export function Codes({
  codes,
  onwards,
}: {
  readonly codes: readonly string[];
  /** Where to go with them; absent: back to one's own account. */
  readonly onwards?: { readonly href: string; readonly label: string };
}) {
  const say = useWords(securityWords);
  return (
    <>
      <header className="top">
        <h1>{say('codes-title')}</h1>
        <p className="lead">{say('codes-lead')}</p>
      </header>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Buttons>
        <Button kind="main" href={onwards?.href ?? '/my/security'}>
          {onwards?.label ?? say('codes-done')}
        </Button>
      </Buttons>
    </>
  );
}
