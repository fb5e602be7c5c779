import type { ProblemBody } from '#kernel/http/index.ts';
import { useWords } from '#web/words/index.ts';
import { Button, Buttons } from './button.tsx';
import { Empty } from './notice.tsx';
import { Page } from './page.tsx';
import { designWords } from './words.ts';

/** What happened and what to do next; never a dead end. */
export function ProblemPage({
  status,
  problem,
}: {
  status: number;
  problem?: Partial<ProblemBody> | undefined;
}) {
  const say = useWords(designWords);
  const kind = status === 404 ? 'missing' : status === 403 ? 'denied' : 'unexpected';
  // An address that does not exist is told in the page's own words; a problem of the house in its own.
  const told = problem?.code && problem.code !== 'http/not-found' ? problem : undefined;
  const title = told?.title ?? say(`${kind}-title`);
  return (
    <Page title={title}>
      <div className="sect">
        <Empty title={title} level={1} actions={<Ways />}>
          <p>{told?.remedy ?? say(`${kind}-remedy`)}</p>
          {problem?.errors?.length ? (
            <ul>
              {problem.errors.map((fault) => (
                <li key={fault.pointer}>{fault.message}</li>
              ))}
            </ul>
          ) : null}
          {problem?.requestId ? (
            <p className="muted xs">{say('report-number', { id: problem.requestId })}</p>
          ) : null}
        </Empty>
      </div>
    </Page>
  );
}

function Ways() {
  const say = useWords(designWords);
  return (
    <Buttons>
      <Button href="/">{say('go-home')}</Button>
      <Button href="/search" kind="quiet">
        {say('find-service')}
      </Button>
    </Buttons>
  );
}
