import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import { Button, ErrorSummary } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { ProgressView } from '../progress/progress-view.tsx';
import { askProgress } from '../progress-query/ask-progress.ts';
import { QueryFields } from '../progress-query/query-fields.tsx';
import { queryWords } from '../progress-query/words.ts';
import { KioskPage } from './kiosk-page.tsx';
import { kioskWords } from './words.ts';

const turn = 'kiosk-turn';

/** Each form is for one answer: whoever comes next and goes back in the browser's history does not get it again. */
export function loader({ context }: LoaderFunctionArgs) {
  const once = crypto.randomUUID();
  const { publicUrl } = context.get(callContext).config;
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const cookie = `${turn}=${once}; Path=/kiosk/progress; HttpOnly; SameSite=Strict${secure}`;
  return data({ once }, { headers: { 'set-cookie': cookie } });
}

export async function action({
  context,
  request,
}: ActionFunctionArgs): Promise<Awaited<ReturnType<typeof askProgress>>> {
  const form = await request.formData();
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/);
  if (cookies.includes(`${turn}=${form.get('once')}`)) return askProgress(context.get(callContext), form);
  const message = kioskWords.say(context.get(callContext).language, 'ask-again');
  return data({ receipt: '', errors: [{ name: 'receipt', message }] }, { status: 422 });
}

export default function KioskProgress() {
  const { once } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const say = useWords(kioskWords);
  const sayQuery = useWords(queryWords);
  if (answer?.found)
    return (
      <KioskPage title={say('progress')} back="/kiosk/progress">
        <ProgressView {...answer.found} />
      </KioskPage>
    );
  const errors = answer?.errors ?? [];
  return (
    <KioskPage title={say('progress')} back="/kiosk">
      <ErrorSummary errors={errors} />
      <p className="kiosk__lead">{say('progress-lead')}</p>
      <form method="post" action="/kiosk/progress" noValidate autoComplete="off">
        <input type="hidden" name="once" value={once} />
        <QueryFields
          receipt={answer?.receipt ?? ''}
          errors={errors}
          {...(answer?.remedy ? { remedy: answer.remedy } : {})}
        />
        <Button kind="main" big>
          {sayQuery('look-up')}
        </Button>
      </form>
    </KioskPage>
  );
}
