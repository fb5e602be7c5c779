import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { beginMerge, finishMerge, type OwnMerge, openMerge, requireFresh } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, ErrorSummary, Notice, Section } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { myWords } from '../my/words.ts';
import { refused } from '../sign-in/answers.ts';
import type { Refusal } from '../sign-in/refusal.ts';
import { mergeWords } from './words.ts';

const here = '/my/merge';

interface MergeView {
  readonly self: Self;
  readonly merge: OwnMerge;
  readonly isDone: boolean;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<MergeView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const merge = await openMerge(call, request.headers.get('cookie') ?? undefined);
  // Before he decides, not after: proving it once more would lose the button he pressed.
  if (merge.step === 'begin' || merge.step === 'finish') requireFresh(call);
  return { self, merge, isDone: new URL(request.url).searchParams.has('done') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    const isFinal = form.get('do') === 'finish';
    const { setCookie } = isFinal
      ? await finishMerge(call, request.headers.get('cookie') ?? undefined)
      : await beginMerge(call);
    const headers = { 'set-cookie': setCookie };
    return redirect(isFinal ? `${here}?done` : here, { status: 303, headers });
  } catch (error) {
    return refused(call, error, {}, 'merge');
  }
}

/** One person, two accounts: he proves both in this browser, and they become one. */
export default function MergePage() {
  const { self, merge, isDone } = useLoaderData<typeof loader>();
  const refusal = useActionData() as Refusal | undefined;
  const say = useWords(mergeWords);
  const sayMine = useWords(myWords);
  return (
    <MyFrame title={say('title')} self={self} here="account">
      <ErrorSummary errors={refusal?.errors ?? []} />
      <Crumbs trail={[{ href: '/my/account', title: sayMine('account') }]} here={say('title')} />
      <header className="top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      {isDone ? (
        <Notice kind="done">
          <p role="status">{say('done')}</p>
        </Notice>
      ) : (
        <>
          <Step merge={merge} />
          <Section id="what" number={2} title={say('what')}>
            <p className="lead">{say('what-moves')}</p>
            <p className="lead">{say('what-ends')}</p>
            <p className="lead">{say('what-final')}</p>
          </Section>
        </>
      )}
      <p>
        <a className="tap" href="/my/account">
          {say('back')}
        </a>
      </p>
    </MyFrame>
  );
}

function Step({ merge }: { readonly merge: OwnMerge }) {
  const say = useWords(mergeWords);
  switch (merge.step) {
    case 'begin':
      return (
        <Section id="merge" number={1} title={say('begin-title')}>
          <p className="lead">{say('begin')}</p>
          <Act name="begin" word={say('begin-do')} />
        </Section>
      );
    case 'begun':
      return (
        <Section id="merge" number={1} title={say('begun-title')}>
          <p className="lead">{say('begun')}</p>
          <Leave word={say('begun-do')} />
        </Section>
      );
    case 'finish':
      return (
        <Section id="merge" number={1} title={say('finish-title')}>
          <p className="lead">
            <Stated>{say('finish', { name: merge.name, login: merge.login })}</Stated>
          </p>
          <Act name="finish" word={say('finish-do')} />
        </Section>
      );
    case 'other-first':
      return (
        <Section id="merge" number={1} title={say('other-title')}>
          <p className="lead">{say('other')}</p>
          <p className="hint">{say('other-lost')}</p>
          <Leave word={say('other-do')} />
        </Section>
      );
    case 'impossible':
      return (
        <Notice kind="due">
          <p>{say('impossible')}</p>
        </Notice>
      );
  }
}

function Act({ name, word }: { readonly name: string; readonly word: string }) {
  return (
    <form method="post">
      <Buttons>
        <Button kind="main" name="do" value={name}>
          {word}
        </Button>
      </Buttons>
    </form>
  );
}

/** Ends this session and comes back: whoever is not signed in is asked to sign in on the way. */
function Leave({ word }: { readonly word: string }) {
  return (
    <form method="post" action={`/signout?return=${here}`}>
      <Buttons>
        <Button>{word}</Button>
      </Buttons>
    </form>
  );
}
