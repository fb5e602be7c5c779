import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { handOut, listAtExit, requireServedHalls } from '#front/hall/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { accessProblem } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { parameterOf } from '#web/desk/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { HallPage } from './hall-page.tsx';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { hallWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const windows = (await requireServedHalls(call)).flatMap((hall) => hall.windows);
  const [first] = windows;
  if (!first) throw accessProblem('denied');
  const window = windows.find(({ key }) => key === parameterOf(request, 'window')) ?? first;
  const receipt = parameterOf(request, 'receipt');
  const papers = await listAtExit(call, receipt);
  return {
    receipt: receipt ?? '',
    windowKey: window.key,
    windows: windows.map(({ key, name }) => ({ key, name })),
    done: parameterOf(request, 'done') !== undefined,
    papers: papers.map(({ id, itemTitle, receiptNumber, applicantName }) => ({
      ...{ id, itemTitle, receiptNumber, applicantName },
      actId: newId(),
    })),
  };
}

/** After a refusal, too: what a colleague has done meanwhile is gone from the list. */
export const shouldRevalidate = () => true;

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const text = textsOf(await request.formData());
  try {
    await handOut(call, {
      id: text('actId'),
      paperId: text('paperId'),
      code: text('code'),
      windowKey: text('windowKey'),
    });
  } catch (error) {
    return tellRefusal(call, error);
  }
  return redirect(`/desk/exit?${new URLSearchParams({ window: text('windowKey'), done: '1' })}`, 303);
}

export default function ExitPage() {
  const { receipt, papers, done, windowKey, windows } = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(hallWords);
  const text = useText();
  const language = useLanguage();
  return (
    <HallPage
      title={say('exit')}
      lead={say('exit-lead')}
      serves
      refused={refused}
      done={done ? say('handed-out') : undefined}
    >
      <Form method="get" className="conditions">
        <label>
          {say('window')}
          <select className="input" name="window" defaultValue={windowKey}>
            {windows.map(({ key, name }) => (
              <option key={key} value={key}>
                {textIn(name, language)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('exit-find')}
          <input className="input num" name="receipt" defaultValue={receipt} autoComplete="off" />
        </label>
        <button type="submit" className="btn">
          {say('exit-find-do')}
        </button>
      </Form>
      {papers.length === 0 ? (
        <Empty title={say('exit-none')} level={2}>
          <p>{say('exit-none-hint')}</p>
        </Empty>
      ) : (
        <ul className="rows exit">
          {papers.map((paper) => (
            <li key={paper.id}>
              <span>
                {text(paper.itemTitle)} <Stated>{paper.applicantName}</Stated>{' '}
                <span className="num muted">{paper.receiptNumber}</span>
              </span>
              <Form method="post" className="rows__side exit__code">
                <input type="hidden" name="actId" value={refused?.nextActId ?? paper.actId} />
                <input type="hidden" name="paperId" value={paper.id} />
                <input type="hidden" name="windowKey" value={windowKey} />
                <label htmlFor={paper.id}>{say('code')}</label>
                <input
                  className="input num"
                  id={paper.id}
                  name="code"
                  inputMode="numeric"
                  pattern="[0-9]{6}"
                  required
                  autoComplete="off"
                />
                <button type="submit" className="btn">
                  {say('hand-out')}
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </HallPage>
  );
}
