import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { authorise } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Notice, Page } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { Question } from '../portal/apply/question.tsx';
import { readForm } from '../portal/apply/read-form.ts';
import { formWords } from './form/words.ts';
import { previewAddress, previewChoices } from './preview-choices.ts';
import { type Preview, previewForm } from './preview-form.ts';
import './preview.css';

export const headers = () => ({ 'cache-control': 'no-store' });
/** A form like any other, but shown within the studio. */
export const handle = { form: true, framed: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  await authorise(context.get(callContext), 'model.read', { kind: 'model', id: '' });
  const choices = previewChoices(request.url);
  return { action: choices ? previewAddress(choices) : '' };
}

export async function action({ context, request }: ActionFunctionArgs): Promise<Preview> {
  const call = context.get(callContext);
  const { language = call.language } = previewChoices(request.url) ?? {};
  return previewForm({ ...call, language }, await readForm(request));
}

export default function PreviewPage() {
  const { action } = useLoaderData<typeof loader>();
  const preview = useActionData<Preview>();
  return <div className="preview">{preview ? <Shown preview={preview} action={action} /> : null}</div>;
}

function Shown({ preview, action }: { preview: Preview; action: string }) {
  const say = useWords(formWords);
  const text = useText();
  switch (preview.kind) {
    case 'fault':
      return (
        <Page title={say('preview')}>
          <Notice kind="late">
            <p>{say('preview-fault')}</p>
            <p>{preview.message}</p>
          </Notice>
        </Page>
      );
    case 'page':
      return (
        <Question
          view={preview.view}
          action={action}
          carried={{ ...preview.carried, _answered: preview.view.pageKey }}
        />
      );
    case 'done':
      return (
        <Page title={say('preview')}>
          <div className="ask">
            <Notice kind="done">{say('preview-done')}</Notice>
            {preview.sections.map(({ pageKey, title, rows }) => (
              <section className="review" key={pageKey}>
                <div className="review__head">
                  <h2>{text(title)}</h2>
                </div>
                <dl>
                  {rows.map(({ name, label, value }) => (
                    <div key={name}>
                      <dt>{text(label)}</dt>
                      <dd>
                        <Stated>{value || '—'}</Stated>
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
            <form method="post" action={action} id="question">
              {Object.entries(preview.carried).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Button>{say('preview-again')}</Button>
            </form>
          </div>
        </Page>
      );
    default:
      return preview satisfies never;
  }
}
