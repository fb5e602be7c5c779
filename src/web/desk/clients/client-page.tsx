import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isProblem } from '#kernel/errors/index.ts';
import {
  type ClientDraft,
  changeClient,
  createClient,
  listClients,
  type MadeClient,
  removeClient,
  renewClientSecret,
} from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, ErrorSummary, type FieldError, TextField } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import './clients.css';
import { clientWords } from './words.ts';

const list = '/desk/clients';
const algorithms = ['ES256', 'RS256'] as const;
const kinds = ['web', 'app', 'program', 'device'] as const;

const blank: ClientDraft = {
  name: '',
  nameEn: '',
  kind: 'web',
  firstParty: true,
  callsApi: false,
  staysSignedIn: false,
  redirectUris: [],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: '',
};

export async function loader({ context, params }: LoaderFunctionArgs) {
  const clients = await listClients(context.get(callContext));
  if (params['clientId'] === 'new') return { id: null, client: blank, hasSecret: false };
  const client = clients.find(({ id }) => id === params['clientId']);
  if (!client) throw redirect(list);
  return { id: client.id, client, hasSecret: client.hasSecret };
}

interface Answer {
  readonly made?: MadeClient;
  readonly errors?: readonly FieldError[];
  readonly typed?: ClientDraft;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const id = params['clientId'] ?? '';
  const typed = draftIn(form);
  try {
    switch (form.get('do')) {
      case 'renew':
        return data<Answer>({ made: await renewClientSecret(call, id) });
      case 'remove':
        await removeClient(call, id);
        return redirect(list);
      default:
        if (id === 'new') return data<Answer>({ made: await createClient(call, typed) });
        await changeClient(call, id, typed);
        return redirect(list);
    }
  } catch (error) {
    if (!isProblem(error) || error.fields.length === 0) throw error;
    const errors = error.fields.map(({ pointer, message }) => ({ name: pointer.slice(1), message }));
    return data<Answer>({ errors, typed }, { status: error.status });
  }
}

function draftIn(form: FormData): ClientDraft {
  const text = (name: string) => String(form.get(name) ?? '');
  const may = form.getAll('may');
  return {
    name: text('name'),
    nameEn: text('nameEn'),
    kind: kinds.find((kind) => kind === form.get('kind')) ?? 'web',
    firstParty: may.includes('firstParty'),
    callsApi: may.includes('callsApi'),
    provisions: may.includes('provisions'),
    staysSignedIn: may.includes('staysSignedIn'),
    redirectUris: text('redirectUris').split('\n'),
    postLogoutRedirectUris: text('postLogoutRedirectUris').split('\n'),
    backchannelLogoutUri: text('backchannelLogoutUri'),
    idTokenSignedResponseAlg: algorithms.find((one) => one === form.get('algorithm')) ?? 'ES256',
  };
}

export default function ClientPage() {
  const { id, client, hasSecret } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const say = useWords(clientWords);
  if (answer?.made) return <Secret made={answer.made} />;
  const shown = answer?.typed ?? client;
  return (
    <ListPage
      title={say(id === null ? 'new-title' : 'change-title')}
      lead={client.name === '' ? say('lead') : <Stated>{client.name}</Stated>}
    >
      <ErrorSummary errors={answer?.errors ?? []} />
      <Form method="post" className="client" noValidate>
        <Fields client={shown} isNew={id === null} errors={answer?.errors ?? []} />
        <Buttons>
          <Button kind="main">{say(id === null ? 'register' : 'save')}</Button>
          <Link className="btn btn--quiet" to={list}>
            {say('back')}
          </Link>
        </Buttons>
      </Form>
      {id === null ? null : (
        <Form method="post" className="client">
          {hasSecret ? <Act act="renew" /> : null}
          <Act act="remove" />
        </Form>
      )}
    </ListPage>
  );
}

function Fields({
  client,
  isNew,
  errors,
}: {
  readonly client: ClientDraft;
  readonly isNew: boolean;
  readonly errors: readonly FieldError[];
}) {
  const say = useWords(clientWords);
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  const may = (['firstParty', 'callsApi', 'provisions', 'staysSignedIn'] as const).filter(
    (name) => client[name],
  );
  return (
    <>
      <TextField
        name="name"
        label={say('name')}
        hint={say('name-hint')}
        value={client.name}
        error={errorOf('name')}
      />
      <TextField name="nameEn" label={say('name-en')} value={client.nameEn} />
      {isNew ? (
        <Choices
          name="kind"
          label={say('kind')}
          value={client.kind}
          options={kinds.map((kind) => ({
            value: kind,
            label: say(`kind-${kind}`),
            hint: say(`kind-${kind}-hint`),
          }))}
        />
      ) : null}
      <Choices
        name="may"
        many
        label={say('options')}
        value={may}
        options={[
          { value: 'firstParty', label: say('first-party') },
          { value: 'callsApi', label: say('calls-api') },
          { value: 'provisions', label: say('provisions') },
          { value: 'staysSignedIn', label: say('stays-signed-in') },
        ]}
      />
      <TextField
        name="redirectUris"
        kind="textarea"
        label={say('redirect-uris')}
        hint={say('one-a-line')}
        value={client.redirectUris.join('\n')}
        error={errorOf('redirectUris')}
      />
      <TextField
        name="postLogoutRedirectUris"
        kind="textarea"
        label={say('post-logout')}
        hint={say('one-a-line')}
        value={client.postLogoutRedirectUris.join('\n')}
        error={errorOf('postLogoutRedirectUris')}
      />
      <TextField
        name="backchannelLogoutUri"
        label={say('backchannel')}
        hint={say('backchannel-hint')}
        value={client.backchannelLogoutUri}
        error={errorOf('backchannelLogoutUri')}
      />
      <Choices
        name="algorithm"
        label={say('algorithm')}
        value={client.idTokenSignedResponseAlg ?? 'ES256'}
        options={algorithms.map((value) => ({ value, label: value, hint: say(`algorithm-${value}`) }))}
      />
    </>
  );
}

function Act({ act }: { readonly act: 'renew' | 'remove' }) {
  const say = useWords(clientWords);
  return (
    <section aria-labelledby={act}>
      <h2 id={act}>{say(`${act}-title`)}</h2>
      <p className="hint">{say(`${act}-hint`)}</p>
      <Buttons>
        <Button name="do" value={act}>
          {say(act)}
        </Button>
      </Buttons>
    </section>
  );
}

/** The only time that anybody sees it. */
function Secret({ made: { id, secret } }: { readonly made: MadeClient }) {
  const say = useWords(clientWords);
  return (
    <ListPage title={say('secret-title')} lead={secret === null ? say('no-secret') : say('secret-lead')}>
      <dl className="client-secret">
        <dt>{say('client-id')}</dt>
        <dd>
          <code>{id}</code>
        </dd>
        {secret === null ? null : (
          <>
            <dt>{say('secret')}</dt>
            <dd>
              <code>{secret}</code>
            </dd>
          </>
        )}
      </dl>
      <Buttons>
        <Link className="btn btn--main" to={list}>
          {say('back')}
        </Link>
      </Buttons>
    </ListPage>
  );
}
