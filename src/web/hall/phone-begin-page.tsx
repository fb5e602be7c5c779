import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { findItem } from '#casework/catalogue/index.ts';
import { enterByPhone, readCall } from '#front/calls/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { ErrorSummary, type FieldError } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import '../portal/apply/apply.css';
import { SituationFields } from '../portal/apply/situation-fields.tsx';
import { askAgain, situationPosted, unanswered } from '../portal/apply/start-view.ts';
import { useFocusOnErrors } from './entry-form.tsx';
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
    const errors = unanswered(item, situation).map((open) => askAgain(call, open));
    if (errors.length > 0) return data<Unanswered>({ errors, given: situation }, { status: 422 });
    const draft = await enterByPhone(call, { callId, itemKey: item.key, situation });
    return redirect(`/desk/calls/${callId}/drafts/${draft.id}`, 303);
  } catch (error) {
    return tellRefusal(call, error);
  }
}

interface Unanswered {
  readonly errors: readonly FieldError[];
  readonly given: Readonly<Record<string, unknown>>;
}
const nothing: Unanswered = { errors: [], given: {} };

/** What kind of case it is, asked on the telephone before the form: it decides what is on the form. */
export default function PhoneBeginPage() {
  const { name, title, situations } = useLoaderData<typeof loader>();
  const answer = useActionData() as Told | Unanswered | undefined;
  const refused = answer && 'title' in answer ? answer : undefined;
  const { errors, given } = answer && 'errors' in answer ? answer : nothing;
  const say = useWords(phoneWords);
  const text = useText();
  useFocusOnErrors(errors);
  return (
    <ListPage title={say('begin', { name })} lead={say('begin-lead')}>
      <ToldNotice refused={refused} />
      <ErrorSummary errors={errors} />
      <Form method="post" className="entry__form parted">
        <h2>{text(title)}</h2>
        <SituationFields situations={situations} given={given} errors={errors} />
        <button type="submit" className="btn btn--main">
          {say('begin-do')}
        </button>
      </Form>
    </ListPage>
  );
}
