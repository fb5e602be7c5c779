import type { ReactNode } from 'react';
import type { ProblemBody } from '#kernel/http/index.ts';
import { useWords } from '#web/words/index.ts';
import { Button, Buttons } from './button.tsx';
import { useFrame } from './frame.tsx';
import { Empty } from './notice.tsx';
import { Page } from './page.tsx';
import { designWords } from './words.ts';

export interface ProblemProps {
  readonly status: number;
  readonly problem?: Partial<ProblemBody> | undefined;
}

/** What happened and what to do next; never a dead end. */
export function ProblemPage(props: ProblemProps) {
  return (
    <Page title={useProblemTitle(props)}>
      <div className="sect">
        <ProblemTold {...props} />
      </div>
    </Page>
  );
}

export function useProblemTitle({ status, problem }: ProblemProps): string {
  const say = useWords(designWords);
  return toldBy(problem)?.title ?? say(`${kindOf(status)}-title`);
}

/** The same within a page that has its own frame. */
export function ProblemTold({ ways, ...props }: ProblemProps & { readonly ways?: ReactNode }) {
  const { status, problem } = props;
  const say = useWords(designWords);
  const { requestId } = useFrame();
  const kind = kindOf(status);
  const told = toldBy(problem);
  const number = problem?.requestId ?? (kind === 'unexpected' ? requestId : undefined);
  return (
    <Empty title={useProblemTitle(props)} level={1} actions={ways ?? <Ways />}>
      <p>{told?.remedy ?? say(`${kind}-remedy`)}</p>
      {problem?.errors?.length ? (
        <ul>
          {problem.errors.map((fault) => (
            <li key={fault.pointer}>{fault.message}</li>
          ))}
        </ul>
      ) : null}
      {number && !told?.remedy?.includes(number) ? (
        <p className="muted xs">{say('report-number', { id: number })}</p>
      ) : null}
    </Empty>
  );
}

function kindOf(status: number): 'denied' | 'missing' | 'not-taken' | 'unexpected' {
  switch (status) {
    case 403:
      return 'denied';
    case 404:
      return 'missing';
    case 405:
      return 'not-taken';
    default:
      return 'unexpected';
  }
}

/** An address that does not exist is told in the page's own words; a problem of the house in its own. */
const toldBy = (problem: ProblemProps['problem']) =>
  problem?.code && problem.code !== 'http/not-found' ? problem : undefined;

function Ways() {
  const say = useWords(designWords);
  const { back } = useFrame();
  if (back !== undefined) return <Button href={back}>{say('go-back')}</Button>;
  return (
    <Buttons>
      <Button href="/">{say('go-home')}</Button>
      <Button href="/search" kind="quiet">
        {say('find-service')}
      </Button>
    </Buttons>
  );
}
