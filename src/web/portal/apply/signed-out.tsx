import { Button, Buttons, Notice, Page, ProblemPage, useFrame, useRouteProblem } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { applyWords } from './words.ts';

/** The session ended while a page was being filled in: sign in elsewhere, come back, send it again. Nothing is lost. */
export function FormErrorBoundary() {
  const told = useRouteProblem();
  const kept = (told.problem as { kept?: readonly (readonly [string, string])[] } | undefined)?.kept;
  return kept ? <SignedOut kept={kept} /> : <ProblemPage {...told} />;
}

function SignedOut({ kept }: { kept: readonly (readonly [string, string])[] }) {
  const say = useWords(applyWords);
  const { address } = useFrame();
  return (
    <Page title={say('expired-title')} place="mine">
      <div className="ask">
        <h1>{say('expired-title')}</h1>
        <p className="lead">{say('expired-text')}</p>
        <p>
          <a
            className="tap"
            href={`/signin?return=${encodeURIComponent('/my/account')}`}
            target="_blank"
            rel="noopener"
          >
            {say('expired-sign-in')}
          </a>
        </p>
        <form method="post" action={address}>
          {kept.map(([name, value], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was posted is a list with repeated names
            <input key={place} type="hidden" name={name} value={value} />
          ))}
          <Buttons>
            <Button kind="main" big>
              {say('continue')}
            </Button>
          </Buttons>
        </form>
        <br />
        <Notice>{say('expired-safe')}</Notice>
      </div>
    </Page>
  );
}
