import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { httpProblem } from '#kernel/http/index.ts';
import { listMerges, mayProposeMerges, settleMergeRequestOf } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Buttons, Empty, type TagKind } from '#web/design/index.ts';
import { isId, ListPage, Onwards } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { AskedActs, AskedRow, Outcome, type RefusedText, refusedIn } from './asked-of-another.tsx';
import { mergesWords } from './merges-words.ts';
import { beforeAsked, tellRefused } from './tell-refused.ts';
import './organisation.css';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { merges, next } = await listMerges(call, beforeAsked({ request }));
  const minute = (at: Date) => minuteOf(at, call.clock.timeZone);
  return {
    next,
    mayPropose: await mayProposeMerges(call),
    isOpened: new URL(request.url).searchParams.has('opened'),
    merges: merges.map(({ askedAt, endsAt, ...one }) => ({
      ...one,
      asked: minute(askedAt),
      ends: minute(endsAt),
    })),
  };
}

interface Answered extends Partial<RefusedText> {
  readonly done?: 'merged' | 'refused' | 'withdrawn';
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  const [id, does] = [said('of'), said('do')];
  if (!isId(id)) throw httpProblem('not-found');
  if (does !== 'merged' && does !== 'withdrawn' && does !== 'refused') throw httpProblem('not-found');
  try {
    await settleMergeRequestOf(
      call,
      id,
      does === 'refused' ? { outcome: does, reason: said('reason') } : { outcome: does },
    );
    return data({ done: does });
  } catch (error) {
    return tellRefused(call, error, {});
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
      <Outcome done={done && say(`done-${done}`)} refused={refusedIn(answered)} />
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
  const isOver = merge.state === 'waiting' && !merge.isOpen;
  return (
    <AskedRow
      of={merge}
      say={say}
      tag={{
        kind: isOver ? 'void' : tags[merge.state],
        word: say(isOver ? 'state-over' : `state-${merge.state}`),
      }}
      acts={<AskedActs of={merge} say={say} confirms="merged" />}
    >
      <p className="num">{say('into-number', { number: merge.idNumberMasked ?? '' })}</p>
      <p>
        <Stated>{say('ground', { ground: merge.ground })}</Stated>
      </p>
    </AskedRow>
  );
}
