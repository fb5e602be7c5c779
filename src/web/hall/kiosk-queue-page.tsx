import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { listHalls } from '#front/bookings/index.ts';
import { drawTicket, readQueues } from '#front/hall/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { KioskPage } from '../portal/kiosk/kiosk-page.tsx';
import { bookingWords } from './booking-words.ts';
import './bookings.css';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { ToldNotice } from './told-notice.tsx';

/** The kiosk of a hall says in its address which hall it stands in; where there is but one it need not. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const halls = await listHalls(call);
  const asked = new URL(request.url).searchParams.get('hall');
  const hall = halls.find(({ key }) => key === asked) ?? halls[0];
  if (!hall) return { hallKey: '', matters: [] };
  const { waiting } = await readQueues(call, hall.key);
  return {
    hallKey: hall.key,
    matters: hall.matters
      .filter(({ kind }) => kind === 'counter')
      .map(({ key, name }) => ({ key, name, waiting: waiting.get(key) ?? 0 })),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const text = textsOf(await request.formData());
  const [hallKey, code, matterKey] = [text('hallKey'), text('code'), text('matterKey')];
  try {
    const ticket = await drawTicket(call, matterKey ? { hallKey, matterKey } : { hallKey, code });
    return redirect(`/kiosk/queue/${ticket.id}`, 303);
  } catch (error) {
    return tellRefusal(call, error);
  }
}

export default function KioskQueuePage() {
  const { hallKey, matters } = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(bookingWords);
  const text = useText();
  return (
    <KioskPage title={say('kiosk-title')} back="/kiosk">
      <ToldNotice refused={refused} />
      <form method="post" action="/kiosk/queue" className="kiosk-code" autoComplete="off">
        <input type="hidden" name="hallKey" value={hallKey} />
        <label htmlFor="code">{say('kiosk-code')}</label>
        <span>
          <input className="input num" id="code" name="code" inputMode="numeric" maxLength={6} />
          <Button kind="main" big>
            {say('kiosk-draw')}
          </Button>
        </span>
      </form>
      <h2>{say('kiosk-matter')}</h2>
      <form method="post" action="/kiosk/queue" className="kiosk-matters">
        <input type="hidden" name="hallKey" value={hallKey} />
        {matters.map(({ key, name, waiting }) => (
          <button key={key} type="submit" name="matterKey" value={key}>
            <b>{text(name)}</b>
            <span>{say('waiting', { count: waiting })}</span>
          </button>
        ))}
      </form>
    </KioskPage>
  );
}
