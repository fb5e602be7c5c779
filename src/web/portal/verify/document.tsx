import { type ActionFunctionArgs, data, useActionData } from 'react-router';
import type { Text } from '#kernel/i18n/index.ts';
import { checkDocument, type DocumentState, type EarlierSignature } from '#platform/seals/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, ErrorSummary, FileField, Icon, Page } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import '../services/services.css';
import './verify.css';
import { documentWords } from './document-words.ts';

interface Checked {
  readonly state: DocumentState;
  readonly signer: string | null;
  readonly body: Text | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly sealed: { readonly date: string; readonly time: string } | null;
  readonly personal: boolean;
  /** Who signed it before, the last of them first. */
  readonly earlier: readonly { readonly name: string; readonly personal: boolean }[];
}

type Answer = { readonly checked: Checked } | { readonly checked: null };

/** The file is looked at in memory and forgotten with the answer. */
export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const file = (await request.formData()).get('document');
  if (!(file instanceof File) || file.size === 0) return data<Answer>({ checked: null }, { status: 422 });
  const { state, signer, seal, title, sealedAt, personal, earlier } = await checkDocument(
    call,
    Buffer.from(await file.arrayBuffer()),
  );
  const checked: Checked = {
    state,
    signer: signer ?? null,
    body: seal?.bodyName ?? null,
    number: seal?.number ?? null,
    title: title ?? null,
    sealed: sealedAt ? { date: call.clock.dateOf(sealedAt), time: call.clock.timeOf(sealedAt) } : null,
    personal: personal === true,
    earlier: (earlier ?? []).map(named),
  };
  return data<Answer>({ checked });
}

const named = ({ signer, personal }: EarlierSignature) => ({
  name: signer ?? '',
  personal: personal === true,
});

/** The words for what was found: of the signature of a person others than of the seal of a body. */
const findingOf = ({ state, personal }: Checked) => {
  if (!personal) return state;
  switch (state) {
    case 'good':
    case 'appended':
    case 'wrong-seal':
    case 'revoked':
    case 'expired':
      return `personal-${state}` as const;
    case 'no-pdf':
    case 'not-sealed':
    case 'altered':
    case 'foreign':
      return state;
  }
};

export default function DocumentPage() {
  const answer = useActionData<Answer>();
  const say = useWords(documentWords);
  if (answer?.checked)
    return (
      <Page title={say(findingOf(answer.checked))}>
        <Crumbs trail={[{ href: here, title: say('title') }]} here={say('result')} />
        <Verdict checked={answer.checked} />
      </Page>
    );
  const error = answer ? say('no-file') : undefined;
  return (
    <Page title={say('title')}>
      <Crumbs trail={[{ href: '/licences/verify', title: say('licences') }]} here={say('title')} />
      <ErrorSummary errors={error ? [{ name: 'document', message: error }] : []} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      <form action={here} method="post" encType="multipart/form-data" className="narrow">
        <FileField
          name="document"
          label={say('file')}
          hint={say('file-hint')}
          error={error}
          accept={['pdf', 'ofd']}
        />
        <Buttons>
          <Button kind="main" big>
            {say('check')}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}

const here = '/licences/verify/document';

function Verdict({ checked }: { readonly checked: Checked }) {
  const say = useWords(documentWords);
  const good = checked.state === 'good';
  return (
    <section className="verified">
      <div className={good ? 'verdict verdict--good' : 'verdict verdict--bad'} role="status">
        <Icon name={good ? 'check' : 'warn'} />
        <div>
          <h1>{say(findingOf(checked))}</h1>
          <p>{say(`${findingOf(checked)}-hint`)}</p>
        </div>
      </div>
      <Facts checked={checked} />
      {good && !checked.personal ? <p className="narrow">{say('still-valid')}</p> : null}
      <p className="page-end">
        <Button href={here}>{say('again')}</Button>
      </p>
    </section>
  );
}

function Facts({
  checked: { signer, body, number, title, sealed, personal, earlier },
}: {
  readonly checked: Checked;
}) {
  const say = useWords(documentWords);
  const text = useText();
  const language = useLanguage();
  const facts = [
    { name: say('document'), value: title === null ? null : <Stated>{title}</Stated> },
    { name: say('signer'), value: signer === null ? null : <Stated>{signer}</Stated> },
    { name: say('body'), value: body === null ? null : text(body) },
    { name: say('number'), value: number === null ? null : <span className="num">{number}</span> },
    {
      name: say(personal ? 'signed-at' : 'sealed-at'),
      value: sealed === null ? null : `${longDayOf(language, sealed.date)} ${sealed.time}`,
    },
    {
      name: say('signed-before'),
      value: earlier.length === 0 ? null : <Earlier signatures={earlier} />,
    },
  ].filter(({ value }) => value !== null);
  if (facts.length === 0) return null;
  return (
    <div className="verified__side">
      <h2>{say('facts')}</h2>
      <dl>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Earlier({ signatures }: { readonly signatures: Checked['earlier'] }) {
  const say = useWords(documentWords);
  return (
    <ul>
      {signatures.map(({ name, personal }) => (
        <li key={name}>
          <Stated>{name}</Stated> <span className="muted">{say(personal ? 'by-person' : 'by-seal')}</span>
        </li>
      ))}
    </ul>
  );
}
