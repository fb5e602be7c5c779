import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { findItem } from '#casework/catalogue/index.ts';
import { enterByPhone, readCall } from '#front/calls/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import '../portal/apply/apply.css';
import { SituationFields } from '../portal/apply/situation-fields.tsx';
import { askAgain, situationPosted, unanswered } from '../portal/apply/start-view.ts';
import { phoneWords } from './phone-words.ts';
import { type Told, tellRefusal } from './told.ts';
import { ToldNotice } from './told-notice.tsx';

const itemIn = (request: Request) => new URL(request.url).searchParams.get('item')?.slice(0, 100) ?? '';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [{ name }, { definition }] = await Promise.all([
    readCall(call, params['id'] ?? ''),
    findItem(call, itemIn(request)),
  ]);
  return { name, title: definition.title, situations: definition.situations ?? [] };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const callId = params['id'] ?? '';
  const form = await request.formData();
  const posted = new URLSearchParams(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  try {
    const item = await findItem(call, itemIn(request));
    const situation = situationPosted(item, posted);
    const [open] = unanswered(item, situation);
    if (open) return { title: askAgain(call, open).message, remedy: '' };
    const draft = await enterByPhone(call, { callId, itemKey: item.key, situation });
    return redirect(`/desk/calls/${callId}/drafts/${draft.id}`, 303);
  } catch (error) {
    return tellRefusal(call, error);
  }
}

/** What kind of case it is, asked on the telephone before the form: it decides what is on the form. */
export default function PhoneBeginPage() {
  const { name, title, situations } = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(phoneWords);
  const text = useText();
  return (
    <ListPage title={say('begin', { name })} lead={say('begin-lead')}>
      <ToldNotice refused={refused} />
      <Form method="post" className="entry__form parted">
        <h2>{text(title)}</h2>
        <SituationFields situations={situations} given={{}} errors={[]} />
        <button type="submit" className="btn btn--main">
          {say('begin-do')}
        </button>
      </Form>
    </ListPage>
  );
}
