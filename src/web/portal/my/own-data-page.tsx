import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askCopy, askRequest, eraseOwn, type RequestKind } from '#casework/subjects/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, ErrorSummary, Notice, Section } from '#web/design/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { dataAccessWords } from './data-access-words.ts';
import { MyFrame } from './my-frame.tsx';
import { CopyPart, ErasePart, missingIn, RequestForm, RequestsPart } from './own-data-parts.tsx';
import { ownDataWords } from './own-data-words.ts';
import { readOwnData } from './read-own-data.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

const here = '/my/data';

export function loader({ context, request }: LoaderFunctionArgs) {
  return readOwnData(context.get(callContext), new URL(request.url).searchParams);
}

interface Refused {
  readonly kind: RequestKind | 'copy';
  readonly text: string;
  readonly bodyId: string;
  /** Not told: the form says itself what is missing. */
  readonly fault?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await readForm(request);
  const act = form.get('do') ?? '';
  if (act === 'erase') {
    const erased = Object.values(await eraseOwn(call)).reduce((sum, count) => sum + count, 0);
    return redirect(`${here}?erased=${erased}#erase`, 303);
  }
  const kind = act === 'correction' || act === 'erasure' ? act : 'copy';
  const field = (name: string) => form.get(`${kind}-${name}`) ?? '';
  const [bodyId, text] = [field('bodyId'), field('text').slice(0, 2000)];
  try {
    if (kind === 'copy') {
      await askCopy(call);
      return redirect(`${here}?copy#copy`, 303);
    }
    if (bodyId === '') return data<Refused>({ kind, text, bodyId }, { status: 422 });
    await askRequest(call, { id: form.get('id') ?? '', kind, bodyId, text });
    return redirect(`${here}?asked=${bodyId}#requests`, 303);
  } catch (error) {
    if (isProblem(error, 'subjects/text-required'))
      return data<Refused>({ kind, text, bodyId }, { status: 422 });
    if (!isProblem(error, 'subjects/copy-in-making')) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Refused>({ kind, text, bodyId, fault: `${title} ${remedy}` }, { status: error.status });
  }
}

export default function OwnDataPage() {
  const { self, own, told } = useLoaderData<typeof loader>();
  const refused = useActionData() as Refused | undefined;
  const say = useWords(ownDataWords);
  const sayAccess = useWords(dataAccessWords);
  const language = useLanguage();
  const missing = refused && refused.kind !== 'copy' ? refused : undefined;
  return (
    <MyFrame title={say('title')} self={self} here="dataAccess">
      <ErrorSummary
        errors={missingIn(missing).map((field) => ({
          name: `${missing?.kind}-${field}`,
          message: say(`${field}-missing`),
        }))}
      />
      <Crumbs trail={[{ href: '/my/data-access', title: sayAccess('title') }]} here={say('title')} />
      <header className="top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      {own === null ? (
        <Notice kind="due">
          <h2>{say('oneself-title')}</h2>
          <p>{say('oneself-text')}</p>
          <Buttons>
            <Button href="/signin/acting-for?return=/my/data">{say('oneself-go')}</Button>
          </Buttons>
        </Notice>
      ) : (
        <>
          {told ? (
            <Notice kind="done">
              <p role="status">
                {told.did === 'asked' ? (
                  <Stated>{say('asked', { body: textIn(told.body, language) })}</Stated>
                ) : told.did === 'erased' ? (
                  say('erased', { count: told.count })
                ) : (
                  say('copy-asked')
                )}
              </p>
            </Notice>
          ) : null}
          <Section id="copy" number={1} title={say('copy')}>
            <CopyPart copies={own.copies} isWards={own.isWards} fault={refused?.fault} />
          </Section>
          <Section id="correct" number={2} title={say('correct')}>
            <p className="lead">{say('correct-lead')}</p>
            <RequestForm kind="correction" own={own} refused={missing} />
          </Section>
          <Section id="erase" number={3} title={say('erase')}>
            <ErasePart kinds={own.kinds} />
          </Section>
          <Section id="rest" number={4} title={say('rest')}>
            <p className="lead">{say('rest-lead')}</p>
            <RequestForm kind="erasure" own={own} refused={missing} />
          </Section>
          <Section id="requests" number={5} title={say('requests')}>
            <RequestsPart requests={own.requests} />
          </Section>
        </>
      )}
    </MyFrame>
  );
}
