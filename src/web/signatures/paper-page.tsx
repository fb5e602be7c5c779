import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { readPaperToSign, signPaper } from '#casework/cases/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { signatureWords } from './words.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { paper, signer } = await readPaperToSign(context.get(callContext), params['paperId'] ?? '');
  const { id, caseId, number, data } = paper;
  return { id, caseId, number, title: data.title, signer };
}

export async function action({ context, params }: ActionFunctionArgs) {
  const { caseId } = await signPaper(context.get(callContext), params['paperId'] ?? '');
  return redirect(`/desk/cases/${caseId}`, 303);
}

export default function SignPaperPage() {
  const { id, caseId, number, title, signer } = useLoaderData<typeof loader>();
  const say = useWords(signatureWords);
  const text = useText();
  return (
    <ListPage title={say('sign-paper')} lead={`${say('paper-lead')} ${say('what-it-is')}`}>
      <dl className="about">
        <div>
          <dt>{say('document')}</dt>
          <dd>{text(title)}</dd>
        </div>
        <div>
          <dt>{say('number')}</dt>
          <dd>
            <Stated>{number}</Stated>
          </dd>
        </div>
        <div>
          <dt>{say('signer')}</dt>
          <dd>
            <Stated>{signer}</Stated>
          </dd>
        </div>
      </dl>
      <form method="post">
        <Buttons>
          <Button kind="main">{say('sign')}</Button>
          <Button href={`/api/papers/${id}/pdf`}>{say('read')}</Button>
          <Button href={`/desk/cases/${caseId}`} kind="quiet">
            {say('back')}
          </Button>
        </Buttons>
      </form>
    </ListPage>
  );
}
