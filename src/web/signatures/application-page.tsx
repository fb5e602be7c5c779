import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { readToSign, signApplication, type ToSign } from '#front/applications/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from '../portal/my/my-frame.tsx';
import { selfOf } from '../portal/my/self-of.ts';
import { signatureWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({
  context,
  params,
}: LoaderFunctionArgs): Promise<{ readonly self: Self; readonly toSign: ToSign }> {
  const call = context.get(callContext);
  return { self: await selfOf(call), toSign: await readToSign(call, params['caseId'] ?? '') };
}

export async function action({ context, params }: ActionFunctionArgs) {
  const caseId = params['caseId'] ?? '';
  await signApplication(context.get(callContext), caseId);
  return redirect(`/my/${caseId}#papers`, 303);
}

export default function SignApplicationPage() {
  const { self, toSign } = useLoaderData<typeof loader>();
  const say = useWords(signatureWords);
  const papers = `/api/applications/${toSign.caseId}`;
  return (
    <MyFrame title={say('sign-application')} self={self} here="applications">
      <header className="top">
        <h1>{say(toSign.signed ? 'done' : 'sign-application')}</h1>
        <p className="lead">{say(toSign.signed ? 'done-lead' : 'application-lead')}</p>
        {toSign.signed ? null : <p className="lead">{say('what-it-is')}</p>}
      </header>
      <dl className="about">
        <div>
          <dt>{say('document')}</dt>
          <dd>
            <Stated>{toSign.title}</Stated>
          </dd>
        </div>
        <div>
          <dt>{say('number')}</dt>
          <dd className="num">{toSign.receiptNumber}</dd>
        </div>
        {toSign.signed ? null : (
          <div>
            <dt>{say('signer')}</dt>
            <dd>
              <Stated>{toSign.signer}</Stated>
            </dd>
          </div>
        )}
      </dl>
      {toSign.signed ? (
        <Buttons>
          <Button href={`${papers}/signed.pdf`}>{say('open')}</Button>
          <Button href={`/my/${toSign.caseId}`} kind="quiet">
            {say('back')}
          </Button>
        </Buttons>
      ) : (
        <form method="post">
          <Buttons>
            <Button kind="main">{say('sign')}</Button>
            <Button href={`${papers}/application.pdf`}>{say('read')}</Button>
            <Button href={`/my/${toSign.caseId}`} kind="quiet">
              {say('back')}
            </Button>
          </Buttons>
        </form>
      )}
    </MyFrame>
  );
}
