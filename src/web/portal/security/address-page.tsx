import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  type BegunProof,
  beginAddressChange,
  finishAddressChange,
  type OwnAddress,
  ownAddress,
  removeEmail,
} from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, TextField } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import { addressWords } from './address-words.ts';
import './security.css';

type Kind = 'mobile' | 'email';

interface AddressView extends OwnAddress {
  readonly self: Self;
  readonly kind: Kind;
}

/** The last part of the address says which of the two. */
function kindOf({ kind }: LoaderFunctionArgs['params']): Kind {
  if (kind !== 'mobile' && kind !== 'email') throw new Response(null, { status: 404 });
  return kind;
}

const channelOf = (kind: Kind) => (kind === 'mobile' ? 'sms' : 'email');

export async function loader({ context, params }: LoaderFunctionArgs): Promise<AddressView> {
  const call = context.get(callContext);
  const kind = kindOf(params);
  const self = await selfOf(call);
  return { self, kind, ...(await ownAddress(call, channelOf(kind))) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const kind = kindOf(params);
  const form = await request.formData();
  const [address, ticket] = [fieldOf(form, 'address'), fieldOf(form, 'ticket')];
  try {
    if (form.get('do') === 'remove' && kind === 'email') {
      await removeEmail(call);
      return data({ done: 'removed' as const });
    }
    if (ticket === '') return data(await beginAddressChange(call, channelOf(kind), address));
    await finishAddressChange(call, { ticket, code: fieldOf(form, 'code') });
    return data({ done: kind });
  } catch (error) {
    return refused(call, error, { address, ticket }, ticket === '' ? 'address' : 'code');
  }
}

type Answer = { readonly done: Kind | 'removed' } | BegunProof | Refusal;

export default function AddressPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const say = useWords(addressWords);
  const { kind, self } = view;
  const refusal = answer && 'errors' in answer ? answer : undefined;
  const ticket = answer && 'ticket' in answer ? answer.ticket : refusal?.typed['ticket'];
  const title = ticket
    ? say(`code-title-${kind}`)
    : say(view.present === null && kind === 'email' ? 'title-first-email' : `title-${kind}`);
  const shown = answer && 'shown' in answer ? answer.shown : null;
  return (
    <MyFrame title={title} self={self} here="account">
      <ErrorSummary errors={refusal?.errors ?? []} />
      <header className="top">
        <h1>{title}</h1>
        {answer && 'done' in answer ? null : (
          <p className="lead">{ticket ? say('code-lead') : say(`lead-${kind}`)}</p>
        )}
      </header>
      {answer && 'done' in answer ? (
        <Notice kind="done">
          <p>{say(`done-${answer.done}`)}</p>
          <p>{say('what-next')}</p>
        </Notice>
      ) : ticket ? (
        <AskCode ticket={ticket} shown={shown} kind={kind} refusal={refusal} />
      ) : (
        <Ask view={view} refusal={refusal} />
      )}
      <Buttons>
        <Button href="/my/account" kind="quiet">
          {say('back')}
        </Button>
      </Buttons>
    </MyFrame>
  );
}

function Ask({ view, refusal }: { view: AddressView; refusal: Refusal | undefined }) {
  const say = useWords(addressWords);
  const { kind, present, canProve } = view;
  if (!canProve) return <Notice kind="late">{say('cannot-prove')}</Notice>;
  return (
    <>
      {present === null ? null : (
        <dl className="about">
          <div>
            <dt>{say('present')}</dt>
            <dd className="num">
              <Stated>{present}</Stated>
            </dd>
          </div>
        </dl>
      )}
      <form method="post" noValidate>
        <TextField
          name="address"
          label={say(`new-${kind}`)}
          hint={say(`new-${kind}-hint`)}
          value={refusal?.typed['address']}
          error={errorOf(refusal, 'address')}
          {...(kind === 'mobile'
            ? { type: 'tel', inputMode: 'tel', autoComplete: 'tel' }
            : { type: 'email', inputMode: 'email', autoComplete: 'email' })}
          required
        />
        <Buttons>
          <Button kind="main">{say('send')}</Button>
        </Buttons>
      </form>
      {kind === 'email' && present !== null ? (
        <form method="post">
          <input type="hidden" name="do" value="remove" />
          <Buttons>
            <Button>{say('remove')}</Button>
          </Buttons>
        </form>
      ) : null}
    </>
  );
}

interface AskingCode {
  readonly ticket: string;
  readonly shown: string | null;
  readonly kind: Kind;
  readonly refusal: Refusal | undefined;
}

/** What was typed is kept sealed in this page: only the session that began goes on with it. */
function AskCode({ ticket, shown, kind, refusal }: AskingCode) {
  const say = useWords(addressWords);
  return (
    <>
      {shown === null ? null : <Notice>{say('shown', { code: shown })}</Notice>}
      <form method="post">
        <input type="hidden" name="ticket" value={ticket} />
        <TextField
          name="code"
          label={say('code')}
          error={errorOf(refusal, 'code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          kind="short"
          required
        />
        <Buttons>
          <Button kind="main">{say('confirm')}</Button>
        </Buttons>
      </form>
      <p>
        <a href={`/my/security/address/${kind}`}>{say('again')}</a>
      </p>
    </>
  );
}
