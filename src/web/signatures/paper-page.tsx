import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { readPaperToSign, signPaper } from '#casework/cases/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, FactsStrip } from '#web/design/index.ts';
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
    <ListPage title={say('sign-paper')} lead={say('paper-lead')}>
      <FactsStrip
        facts={[
          { key: 'document', label: say('document'), value: text(title) },
          { key: 'number', label: say('number'), value: <Stated>{number}</Stated> },
          { key: 'signer', label: say('signer'), value: <Stated>{signer}</Stated> },
        ]}
      />
      <form method="post">
        <p>{say('what-it-is')}</p>
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
