import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { listMerges, mayProposeMerges, settleMergeRequestOf } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Notice, Tag, type TagKind, TextField } from '#web/design/index.ts';
import { isId, ListPage, Onwards } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { mergesWords } from './merges-words.ts';
import './organisation.css';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { searchParams } = new URL(request.url);
  const before = searchParams.get('before') ?? '';
  const { merges, next } = await listMerges(call, isId(before) ? { before } : {});
  const minute = (at: Date) => minuteOf(at, call.clock.timeZone);
  return {
    next,
    mayPropose: await mayProposeMerges(call),
    isOpened: searchParams.has('opened'),
    merges: merges.map(({ askedAt, endsAt, ...one }) => ({
      ...one,
      asked: minute(askedAt),
      ends: minute(endsAt),
    })),
  };
}

interface Answered {
  readonly done?: 'merged' | 'refused' | 'withdrawn';
  readonly error?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  const [id, does] = [said('merge'), said('do')];
  if (!isId(id)) throw httpProblem('not-found');
  if (does !== 'merged' && does !== 'withdrawn' && does !== 'refused') throw httpProblem('not-found');
  try {
    await settleMergeRequestOf(
      call,
      id,
      does === 'refused' ? { outcome: does, reason: said('reason') } : { outcome: does },
    );
    return data<Answered>({ done: does });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

/** Citizens who cannot sign in to one of their accounts: who asked for whom, and whose turn it is. */
export default function MergesPage() {
  const { merges, mayPropose, isOpened, next } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(mergesWords);
  const sayAuthority = useWords(authorityWords);
  const done = answered?.done ?? (isOpened && !answered ? 'opened' : undefined);
  return (
    <ListPage
      title={sayAuthority('authority-of', { page: say('title') })}
      lead={say(mayPropose ? 'lead' : 'lead-confirm')}
    >
      <Tabs />
      {done ? (
        <Notice kind="done">
          <p role="status">{say(`done-${done}`)}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      {mayPropose ? (
        <Buttons>
          <Link className="btn" to="/desk/authority/merges/new">
            {say('open')}
          </Link>
        </Buttons>
      ) : null}
      {merges.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        merges.map((one) => <Merge key={one.id} merge={one} />)
      )}
      <Onwards next={next === null ? undefined : `/desk/authority/merges?before=${next}`} />
    </ListPage>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['merges'][number];

const tags: Readonly<Record<Shown['state'], TagKind>> = {
  waiting: 'now',
  merged: 'done',
  refused: 'late',
  withdrawn: 'void',
};

function Merge({ merge }: { readonly merge: Shown }) {
  const say = useWords(mergesWords);
  const { id, name, login, idNumberMasked, asked, ends, askedByName, settledByName, reason } = merge;
  const isOver = merge.state === 'waiting' && !merge.isOpen;
  return (
    <article className="question recovery" aria-labelledby={id}>
      <h2 id={id}>
        <Stated>{`${name} ${login}`}</Stated>{' '}
        <Tag kind={isOver ? 'void' : tags[merge.state]}>
          {say(isOver ? 'state-over' : `state-${merge.state}`)}
        </Tag>
      </h2>
      <p className="muted small">
        <Stated>{say('asked-by', { name: askedByName, time: asked })}</Stated>
        {merge.isOpen ? <span> · {say('ends-at', { time: ends })}</span> : null}
      </p>
      <p className="num">{say('into-number', { number: idNumberMasked ?? '' })}</p>
      <p>
        <Stated>{say('ground', { ground: merge.ground })}</Stated>
      </p>
      {settledByName && merge.state !== 'withdrawn' ? (
        <p>
          <Stated>{say('settled-by', { name: settledByName })}</Stated>
        </p>
      ) : null}
      {reason ? (
        <p>
          <Stated>{say('refused-because', { reason })}</Stated>
        </p>
      ) : null}
      <Acts merge={merge} />
    </article>
  );
}

function Acts({ merge: { id, isOpen, isOwn, mayConfirm } }: { readonly merge: Shown }) {
  const say = useWords(mergesWords);
  if (mayConfirm)
    return (
      <Form method="post">
        <input type="hidden" name="merge" value={id} />
        <TextField name="reason" label={say('reason')} kind="textarea" maxLength={500} />
        <Buttons>
          <Button kind="main" name="do" value="merged">
            {say('confirm')}
          </Button>
          <Button name="do" value="refused">
            {say('refuse')}
          </Button>
        </Buttons>
      </Form>
    );
  if (!isOpen || !isOwn) return null;
  return (
    <>
      <p className="muted small">{say('needs-another')}</p>
      <Form method="post">
        <input type="hidden" name="merge" value={id} />
        <Buttons>
          <Button name="do" value="withdrawn">
            {say('withdraw')}
          </Button>
        </Buttons>
      </Form>
    </>
  );
}
