import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { httpProblem } from '#kernel/http/index.ts';
import {
  type HandedRecovery,
  handOverOfficerRecovery,
  listOfficerRecoveries,
  mayEndEverybody,
  mayProposeRecoveries,
  maySeeMerges,
  type OfficerRecovery,
  settleOfficerRecovery,
} from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, type TagKind } from '#web/design/index.ts';
import { isId, ListPage, Onwards } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { AskedActs, AskedRow, Outcome, type RefusedText, refusedIn } from './asked-of-another.tsx';
import { mergesWords } from './merges-words.ts';
import './organisation.css';
import { recoveriesWords } from './recoveries-words.ts';
import { Tabs } from './tabs.tsx';
import { beforeAsked, tellRefused } from './tell-refused.ts';
import { authorityWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { recoveries, next } = await listOfficerRecoveries(call, beforeAsked({ request }));
  const minute = (at: Date) => minuteOf(at, call.clock.timeZone);
  return {
    mayPropose: await mayProposeRecoveries(call),
    seesMerges: await maySeeMerges(call),
    endsSignIns: await mayEndEverybody(call),
    isOpened: new URL(request.url).searchParams.has('opened'),
    next,
    recoveries: recoveries.map(({ askedAt, endsAt, ...one }) => ({
      ...one,
      asked: minute(askedAt),
      ends: minute(endsAt),
    })),
  };
}

interface Answered extends Partial<RefusedText> {
  readonly done?: 'confirmed' | 'refused' | 'withdrawn';
  readonly handed?: HandedRecovery & { readonly id: string };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  const id = said('of');
  if (!isId(id)) throw httpProblem('not-found');
  try {
    return data(await answer(call, id, said('do'), said('reason')));
  } catch (error) {
    return tellRefused(call, error, {});
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
  const { recoveries, mayPropose, seesMerges, endsSignIns, isOpened, next } = useLoaderData<typeof loader>();
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
      <Outcome done={done && say(`done-${done}`)} refused={refusedIn(answered)} />
      {answered?.handed ? <Slip handed={answered.handed} /> : null}
      {mayPropose || seesMerges ? (
        <Buttons>
          {mayPropose ? (
            <Link className="btn" to="/desk/authority/recoveries/new">
              {say('open')}
            </Link>
          ) : null}
          {seesMerges ? (
            <Link className="btn btn--quiet" to="/desk/authority/merges">
              {sayMerges('go')}
            </Link>
          ) : null}
          {endsSignIns ? (
            <Link className="btn btn--quiet" to="/desk/authority/sign-ins">
              {say('end-sign-ins')}
            </Link>
          ) : null}
        </Buttons>
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
  const { seen, lost, mayHandOver } = recovery;
  const { kind, word } = stateOf(recovery);
  const acts = (
    <AskedActs of={recovery} say={say} confirms="confirmed">
      {mayHandOver ? (
        <Button kind="main" name="do" value="hand-over">
          {say('hand-over')}
        </Button>
      ) : null}
    </AskedActs>
  );
  return (
    <AskedRow of={recovery} say={say} tag={{ kind, word: say(word) }} acts={acts}>
      <p>
        {seen === null ? say('console') : say('seen', { what: say(`seen-${seen}`) })} ·{' '}
        {lost === 'first' ? say('first') : say('lost', { what: say(`lost-${lost}`) })}
      </p>
    </AskedRow>
  );
}
