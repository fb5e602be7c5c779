import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { changeSeal, listUses, readSeal, SealAct } from '#platform/seals/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Table, TextField } from '#web/design/index.ts';
import { ListPage, Onwards, useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import './seals.css';
import { StateTag } from './state-tag.tsx';
import { sealWords } from './words.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const id = params['id'] ?? '';
  const before = new URL(request.url).searchParams.get('before');
  const read = await readSeal(call, id);
  return { ...read, ...(await listUses(call, id, before ? { before } : {})) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const id = params['id'] ?? '';
  const act = SealAct.enum.find((one) => one === form.get('act'));
  if (act) await changeSeal(context.get(callContext), id, act, String(form.get('reason') ?? ''));
  return redirect(`/desk/seals/${id}`);
}

export default function SealPage() {
  const { seal, picture, may, next } = useLoaderData<typeof loader>();
  const say = useWords(sealWords);
  return (
    <ListPage
      title={seal.name}
      lead={
        <Link className="link" to="/desk/seals">
          {say('back')}
        </Link>
      }
    >
      <div className="seal">
        <img
          className="seal__picture"
          src={`data:image/svg+xml;base64,${btoa(String.fromCharCode(...new TextEncoder().encode(picture)))}`}
          alt={say('picture')}
        />
        <div>
          <p>
            <StateTag state={seal.state} /> <span className="num">{seal.number}</span>
          </p>
          {seal.reason === null ? null : (
            <p className="muted">
              {say('why')} <Stated>{seal.reason}</Stated>
            </p>
          )}
          {may.length === 0 ? null : <Acts may={may} />}
        </div>
      </div>
      <h2>{say('uses')}</h2>
      <Uses />
      <Onwards next={next ? `?before=${next}` : undefined} />
    </ListPage>
  );
}

function Acts({ may }: { readonly may: readonly SealAct[] }) {
  const say = useWords(sealWords);
  const withReason = may.some((act) => act !== 'approve');
  return (
    <Form method="post" className="seal__acts">
      {withReason ? <TextField name="reason" label={say('reason')} hint={say('reason-hint')} /> : null}
      {may.includes('destroy') ? <p className="hint">{say('destroy-hint')}</p> : null}
      {may.includes('void') ? <p className="hint">{say('void-hint')}</p> : null}
      <Buttons>
        {may.map((act) => (
          <Button key={act} name="act" value={act} {...(act === 'approve' ? { kind: 'main' as const } : {})}>
            {say(act)}
          </Button>
        ))}
      </Buttons>
    </Form>
  );
}

function Uses() {
  const { uses } = useLoaderData<typeof loader>();
  const say = useWords(sealWords);
  const { timeZone } = useDesk();
  if (uses.length === 0) return <Empty title={say('no-uses')} />;
  return (
    <Table
      rows={uses}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'when',
          head: say('when'),
          heads: true,
          cell: ({ usedAt }) => <span className="num nw">{minuteOf(usedAt, timeZone)}</span>,
        },
        {
          key: 'what',
          head: say('what'),
          label: say('what'),
          cell: ({ title }) => <Stated>{title}</Stated>,
        },
        {
          key: 'kind',
          head: say('kind'),
          label: say('kind'),
          cell: ({ documentKind }) => say(documentKind === 'licence' ? 'kind-licence' : 'kind-paper'),
        },
        {
          key: 'who',
          head: say('who'),
          label: say('who'),
          cell: ({ officer }) => (officer === null ? say('program') : <Stated>{officer}</Stated>),
        },
      ]}
    />
  );
}
