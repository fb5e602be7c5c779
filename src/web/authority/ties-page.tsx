import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { httpProblem } from '#kernel/http/index.ts';
import {
  listOwnTies,
  listTies,
  mayProposeTies,
  type OfficerTie,
  settleTie,
} from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, type TagKind, TextField } from '#web/design/index.ts';
import { isId, ListPage, Onwards } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { AskedRow, Outcome, type RefusedText, refusedIn } from './asked-of-another.tsx';
import { beforeAsked, tellRefused } from './tell-refused.ts';
import './organisation.css';
import { Tabs } from './tabs.tsx';
import { tiesWords } from './ties-words.ts';
import { authorityWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const minute = (at: Date) => minuteOf(at, call.clock.timeZone);
  const dated = <Tie extends OfficerTie>({ askedAt, endsAt, settledAt, ...one }: Tie) => ({
    ...one,
    asked: minute(askedAt),
    ends: minute(endsAt),
    settled: settledAt && minute(settledAt),
  });
  const all = (await mayProposeTies(call)) ? await listTies(call, beforeAsked({ request })) : null;
  return {
    own: (await listOwnTies(call)).map(dated),
    all: all && { next: all.next, ties: all.ties.map(dated) },
    isOpened: new URL(request.url).searchParams.has('opened'),
  };
}

interface Answered extends Partial<RefusedText> {
  readonly done?: 'confirmed' | 'refused' | 'withdrawn';
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  const [id, does] = [said('of'), said('do')];
  if (!isId(id)) throw httpProblem('not-found');
  if (does !== 'confirmed' && does !== 'withdrawn' && does !== 'refused') throw httpProblem('not-found');
  try {
    await settleTie(call, id, { outcome: does, idNumber: said('idNumber'), reason: said('reason') });
    return data({ done: does });
  } catch (error) {
    return tellRefused(call, error, {});
  }
}

/** Which person the officer's account belongs to: each answers for his own; who proposes them sees all. */
export default function TiesPage() {
  const { own, all, isOpened } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(tiesWords);
  const sayAuthority = useWords(authorityWords);
  const done = answered?.done ?? (isOpened && !answered ? 'opened' : undefined);
  return (
    <ListPage title={sayAuthority('authority-of', { page: say('title') })} lead={say('lead')}>
      <Tabs />
      <Outcome done={done && say(`done-${done}`)} refused={refusedIn(answered)} />
      <section className="staffing-part" aria-labelledby="own">
        <h2 id="own">{say('own')}</h2>
        {own.length === 0 ? <p>{say('own-none')}</p> : own.map((tie) => <Own key={tie.id} tie={tie} />)}
      </section>
      {all ? (
        <section className="staffing-part" aria-labelledby="all">
          <h2 id="all">{say('all')}</h2>
          <Buttons>
            <Link className="btn" to="/desk/authority/ties/new">
              {say('open')}
            </Link>
          </Buttons>
          {all.ties.length === 0 ? (
            <Empty title={say('none')} level={3}>
              <p>{say('none-hint')}</p>
            </Empty>
          ) : (
            all.ties.map((tie) => <Proposed key={tie.id} tie={tie} />)
          )}
          <Onwards next={all.next === null ? undefined : `/desk/authority/ties?before=${all.next}`} />
        </section>
      ) : null}
    </ListPage>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Own({ tie }: { readonly tie: Loaded['own'][number] }) {
  const say = useWords(tiesWords);
  const number = tie.idNumberMasked;
  if (tie.state === 'confirmed')
    return <p>{say('own-confirmed', { time: tie.settled ?? tie.asked, number })}</p>;
  return (
    <Form method="post">
      <input type="hidden" name="of" value={tie.id} />
      <p>
        <Stated>
          {say('own-waiting', { name: tie.askedByName, time: tie.asked, ends: tie.ends, number })}
        </Stated>
      </p>
      <TextField name="idNumber" label={say('id-number-whole')} autoComplete="off" spellCheck={false} />
      <TextField name="reason" label={say('reason-own')} kind="textarea" maxLength={500} />
      <Buttons>
        <Button kind="main" name="do" value="confirmed">
          {say('confirm-own')}
        </Button>
        <Button name="do" value="refused">
          {say('refuse-own')}
        </Button>
      </Buttons>
    </Form>
  );
}

type Shown = NonNullable<Loaded['all']>['ties'][number];

const tags: Readonly<Record<Shown['state'], TagKind>> = {
  waiting: 'now',
  confirmed: 'done',
  refused: 'late',
  withdrawn: 'void',
  replaced: 'void',
};

function Proposed({ tie }: { readonly tie: Shown }) {
  const say = useWords(tiesWords);
  const isOver = tie.state === 'waiting' && !tie.isOpen;
  return (
    <AskedRow
      of={{ ...tie, settledByName: null, mayConfirm: false }}
      say={say}
      tag={{
        kind: isOver ? 'void' : tags[tie.state],
        word: say(isOver ? 'state-over' : `state-${tie.state}`),
      }}
      acts={
        tie.isOpen && tie.isOwn ? (
          <Form method="post">
            <input type="hidden" name="of" value={tie.id} />
            <Buttons>
              <Button name="do" value="withdrawn">
                {say('withdraw')}
              </Button>
            </Buttons>
          </Form>
        ) : null
      }
    >
      <p className="num">{say('of-number', { number: tie.idNumberMasked })}</p>
    </AskedRow>
  );
}
