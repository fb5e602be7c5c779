import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { bodiesToSeal, listSeals, requestSeal } from '#platform/seals/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Empty, Table } from '#web/design/index.ts';
import { ListPage, useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import './seals.css';
import { StateTag } from './state-tag.tsx';
import { sealWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const seals = await listSeals(call);
  const sealed = new Set(seals.filter(({ state }) => state !== 'destroyed').map(({ bodyId }) => bodyId));
  const lacking = (await bodiesToSeal(call)).filter(({ id }) => !sealed.has(id));
  return { seals, lacking };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { id } = await requestSeal(context.get(callContext), { bodyId: String(form.get('body') ?? '') });
  return redirect(`/desk/seals/${id}`);
}

export default function SealsPage() {
  const { seals, lacking } = useLoaderData<typeof loader>();
  const say = useWords(sealWords);
  const language = useLanguage();
  const { timeZone } = useDesk();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {lacking.map(({ id, name }) => (
        <Form key={id} method="post" className="seal-ask">
          <p>{say('ask-hint', { body: textIn(name, language) })}</p>
          <Button kind="main" name="body" value={id}>
            {say('ask')}
          </Button>
        </Form>
      ))}
      {seals.length === 0 ? (
        <Empty title={say('none')} />
      ) : (
        <Table
          rows={seals}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: say('name'),
              heads: true,
              cell: ({ id, name }) => (
                <Link to={`/desk/seals/${id}`}>
                  <Stated>{name}</Stated>
                </Link>
              ),
            },
            {
              key: 'number',
              head: say('number'),
              label: say('number'),
              cell: ({ number }) => <span className="num">{number}</span>,
            },
            {
              key: 'state',
              head: say('state'),
              label: say('state'),
              cell: ({ state }) => <StateTag state={state} />,
            },
            {
              key: 'since',
              head: say('since'),
              label: say('since'),
              cell: ({ approvedAt }) =>
                approvedAt === null ? '' : <span className="num nw">{minuteOf(approvedAt, timeZone)}</span>,
            },
          ]}
        />
      )}
    </ListPage>
  );
}
