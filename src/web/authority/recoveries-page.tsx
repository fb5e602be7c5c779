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
import {
  type HandedRecovery,
  handOverOfficerRecovery,
  listOfficerRecoveries,
  mayProposeRecoveries,
  maySeeMerges,
  type OfficerRecovery,
  settleOfficerRecovery,
} from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Notice, Tag, type TagKind, TextField } from '#web/design/index.ts';
import { isId, ListPage, Onwards } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { mergesWords } from './merges-words.ts';
import './organisation.css';
import { recoveriesWords } from './recoveries-words.ts';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { searchParams } = new URL(request.url);
  const before = searchParams.get('before') ?? '';
  const { recoveries, next } = await listOfficerRecoveries(call, isId(before) ? { before } : {});
  const minute = (at: Date) => minuteOf(at, call.clock.timeZone);
  return {
    mayPropose: await mayProposeRecoveries(call),
    seesMerges: await maySeeMerges(call),
    isOpened: searchParams.has('opened'),
    next,
    recoveries: recoveries.map(({ askedAt, endsAt, ...one }) => ({
      ...one,
      asked: minute(askedAt),
      ends: minute(endsAt),
    })),
  };
}

interface Answered {
  readonly done?: 'confirmed' | 'refused' | 'withdrawn';
  readonly handed?: HandedRecovery & { readonly id: string };
  readonly error?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  const id = said('recovery');
  if (!isId(id)) throw httpProblem('not-found');
  try {
    return data(await answer(call, id, said('do'), said('reason')));
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

async function answer(
  call: Parameters<typeof settleOfficerRecovery>[0],
  id: string,
  does: string,
  reason: string,
): Promise<Answered> {
  switch (does) {
    case 'confirmed':
    case 'withdrawn':
      await settleOfficerRecovery(call, id, { outcome: does });
      return { done: does };
    case 'refused':
      await settleOfficerRecovery(call, id, { outcome: does, reason });
      return { done: does };
    case 'hand-over':
      return { handed: { id, ...(await handOverOfficerRecovery(call, id)) } };
    default:
      throw httpProblem('not-found');
  }
}

/** Officers who have lost every way in: who asked for whom, and whose turn it is. */
export default function RecoveriesPage() {
  const { recoveries, mayPropose, seesMerges, isOpened, next } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(recoveriesWords);
  const sayAuthority = useWords(authorityWords);
  const sayMerges = useWords(mergesWords);
  const waits = recoveries.some(({ isOwn, isOpen, state }) => isOwn && isOpen && state === 'waiting');
  const done = answered?.done ?? (isOpened && waits && !answered ? 'opened' : undefined);
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
      {answered?.handed ? <Slip handed={answered.handed} /> : null}
      {mayPropose ? (
        <Buttons>
          <Link className="btn" to="/desk/authority/recoveries/new">
            {say('open')}
          </Link>
        </Buttons>
      ) : null}
      {seesMerges ? (
        <p>
          <Link className="tap" to="/desk/authority/merges">
            {sayMerges('go')}
          </Link>
        </p>
      ) : null}
      {recoveries.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        recoveries.map((one) => <Recovery key={one.id} recovery={one} />)
      )}
      <Onwards next={next === null ? undefined : `/desk/authority/recoveries?before=${next}`} />
    </ListPage>
  );
}

/** What the officer is given. Nobody sees it again. */
function Slip({ handed }: { readonly handed: NonNullable<Answered['handed']> }) {
  const { recoveries } = useLoaderData<typeof loader>();
  const say = useWords(recoveriesWords);
  const of = recoveries.find(({ id }) => id === handed.id);
  return (
    <section className="recovery-slip" aria-labelledby="slip" role="status">
      <h2 id="slip">
        <Stated>{say('code-title', { name: of?.name ?? '' })}</Stated>
      </h2>
      <dl className="officer-facts">
        <div>
          <dt>{say('code-login')}</dt>
          <dd>
            <Stated>{of?.login ?? ''}</Stated>
          </dd>
        </div>
        <div>
          <dt>{say('code-code')}</dt>
          <dd className="num recovery-slip__code">{handed.code}</dd>
        </div>
        <div>
          <dt>{say('code-address')}</dt>
          <dd className="num">
            <Stated>{handed.address}</Stated>
          </dd>
        </div>
      </dl>
      <div
        className="recovery-slip__qr"
        role="img"
        aria-label={say('scan')}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ourselves, black squares only
        dangerouslySetInnerHTML={{ __html: handed.qr }}
      />
      <p>{say('code-hint')}</p>
      <p className="recovery-slip__print">
        <button type="button" className="btn" onClick={() => window.print()}>
          {say('print')}
        </button>
      </p>
    </section>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['recoveries'][number];

const tags: Readonly<Record<OfficerRecovery['state'], TagKind>> = {
  waiting: 'now',
  confirmed: 'now',
  'handed-over': 'due',
  opened: 'due',
  used: 'done',
  refused: 'late',
  withdrawn: 'void',
};

function stateOf({ state, isOpen }: Shown): {
  readonly kind: TagKind;
  readonly word: `state-${Shown['state'] | 'over'}`;
} {
  const isOver = !isOpen && state !== 'used' && state !== 'refused' && state !== 'withdrawn';
  return isOver ? { kind: 'void', word: 'state-over' } : { kind: tags[state], word: `state-${state}` };
}

function Recovery({ recovery }: { readonly recovery: Shown }) {
  const say = useWords(recoveriesWords);
  const { id, name, login, asked, ends, askedByName, settledByName, reason, isOpen, seen, lost } = recovery;
  const { kind, word } = stateOf(recovery);
  return (
    <article className="question recovery" aria-labelledby={id}>
      <h2 id={id}>
        <Stated>{`${name} ${login}`}</Stated> <Tag kind={kind}>{say(word)}</Tag>
      </h2>
      <p className="muted small">
        <Stated>{say('asked-by', { name: askedByName, time: asked })}</Stated>
        {isOpen ? <span> · {say('ends-at', { time: ends })}</span> : null}
      </p>
      <p>
        {seen === null ? say('console') : `${say('seen')} ${say(`seen-${seen}`)}`} ·{' '}
        {lost === 'first' ? say('first') : `${say('lost')} ${say(`lost-${lost}`)}`}
      </p>
      {settledByName && recovery.state !== 'withdrawn' ? (
        <p>
          <Stated>{say('settled-by', { name: settledByName })}</Stated>
        </p>
      ) : null}
      {reason ? (
        <p>
          <Stated>{say('refused-because', { reason })}</Stated>
        </p>
      ) : null}
      <Acts recovery={recovery} />
    </article>
  );
}

function Acts({
  recovery: { id, isOpen, isOwn, state, mayConfirm, mayHandOver },
}: {
  readonly recovery: Shown;
}) {
  const say = useWords(recoveriesWords);
  if (mayConfirm)
    return (
      <Form method="post">
        <input type="hidden" name="recovery" value={id} />
        <TextField name="reason" label={say('reason')} kind="textarea" maxLength={500} />
        <Buttons>
          <Button kind="main" name="do" value="confirmed">
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
      {state === 'waiting' ? <p className="muted small">{say('needs-another')}</p> : null}
      <Form method="post">
        <input type="hidden" name="recovery" value={id} />
        <Buttons>
          {mayHandOver ? (
            <Button kind="main" name="do" value="hand-over">
              {say('hand-over')}
            </Button>
          ) : null}
          <Button name="do" value="withdrawn">
            {say('withdraw')}
          </Button>
        </Buttons>
      </Form>
    </>
  );
}
