import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { chooseMaterial } from '#front/applications/index.ts';
import {
  endReception,
  listServedHalls,
  receiveCoApplicant,
  scanMaterial,
  submitAtCounter,
} from '#front/hall/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { ErrorSummary, Notice } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import '../portal/apply/apply.css';
import '../portal/my/my.css';
import { useMainKey } from './counter-keys.ts';
import { FormPart, useFocusOnErrors } from './entry-form.tsx';
import { EntryMaterials, Originals } from './entry-materials.tsx';
import { EntryParties } from './entry-parties.tsx';
import { type EntryView, saveEntry, viewEntry } from './entry-view.ts';
import { HallPage } from './hall-page.tsx';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { hallWords } from './words.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<EntryView> {
  const call = context.get(callContext);
  return viewEntry(call, params['draftId'] ?? '', new URL(request.url).searchParams);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const draftId = params['draftId'] ?? '';
  const form = await request.formData();
  const text = textsOf(form);
  const here = `/desk/counter/${draftId}`;
  try {
    switch (text('act')) {
      case 'scan':
        await scanMaterial(call, { draftId, materialKey: text('materialKey') });
        return redirect(`${here}#materials`, 303);
      case 'promise':
      case 'remove':
        await chooseMaterial(call, {
          draftId,
          materialKey: text('materialKey'),
          choice: { way: text('act') === 'promise' ? 'promise' : 'none' },
        });
        return redirect(`${here}#materials`, 303);
      case 'present':
      case 'present-typed':
        await receiveCoApplicant(call, draftId, {
          ...(text('act') === 'present' ? { laid: text('laid') } : { typed: typedIn(text) }),
        });
        return redirect(`${here}#parties`, 303);
      case 'submit':
        if (text('signed') !== 'true')
          return { title: hallWords.say(call.language, 'not-signed'), remedy: '' };
        await submitAtCounter(call, { draftId, originals: originalsIn(form) });
        return redirect(here, 303);
      case 'next-visitor': {
        const [hall] = await listServedHalls(call);
        if (hall) await endReception(call, hall.key);
        return redirect('/desk/counter', 303);
      }
      default: {
        const posted = new URLSearchParams(
          [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
        );
        const again = await saveEntry(call, draftId, posted);
        return redirect(again.size > 0 ? `${here}?${again}` : here, 303);
      }
    }
  } catch (error) {
    return tellRefusal(call, error);
  }
}

const typedIn = (text: (name: string) => string) => ({
  name: text('name'),
  idNumber: text('idNumber'),
  document: text('document'),
});

function originalsIn(form: FormData) {
  return [...form].flatMap(([name, value]) => {
    const [, materialKey] = /^original\.(.+)$/.exec(name) ?? [];
    const copies = Math.trunc(Number(value));
    return materialKey && copies > 0 && copies < 100 ? [{ materialKey, copies }] : [];
  });
}

export default function EntryPage() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(hallWords);
  const text = useText();
  useMainKey();
  useFocusOnErrors(view.errors);
  if (view.receipt) return <Received view={view} />;
  return (
    <HallPage title={say('entry')} serves refused={refused}>
      <p className="entry__what">
        <b>{text(view.itemTitle)}</b>
        <span className="muted">
          {' · '}
          <Stated>{[view.applicant.name, view.applicant.agent].filter(Boolean).join(' / ')}</Stated>{' '}
          <span className="num">{view.applicant.code}</span>
        </span>{' '}
        <Link to="/desk/counter">{say('back')}</Link>
      </p>
      {view.corrects ? (
        <Notice kind="due">
          <p>
            <strong>{say('entry-asked')}</strong> <Stated>{view.asked ?? ''}</Stated>
          </p>
          <p className="muted small">{say('entry-corrects')}</p>
        </Notice>
      ) : null}
      <ErrorSummary errors={[...view.errors, ...view.materials.errors]} />
      <div className="entry">
        <FormPart view={view} />
        <div className="entry__side">
          <EntryMaterials view={view} />
          <EntryParties view={view} />
          <SubmitPart view={view} />
        </div>
      </div>
    </HallPage>
  );
}

function SubmitPart({ view }: { view: EntryView }) {
  const say = useWords(hallWords);
  const together = view.parties.length > 0;
  const ready = view.filled && view.open === 0 && view.parties.every(({ seen }) => seen);
  return (
    <section aria-labelledby="submit">
      <h2 id="submit">{say('submit-part')}</h2>
      <Form method="post">
        <Originals view={view} />
        <label className="choice">
          <input type="checkbox" name="signed" value="true" />{' '}
          <span>{say(together ? 'signed-together' : 'signed')}</span>
        </label>
        {ready ? null : <p className="hint">{say(together ? 'submit-open-together' : 'submit-open')}</p>}
        <button
          type="submit"
          className={ready ? 'btn btn--main' : 'btn'}
          name="act"
          value="submit"
          disabled={!ready}
          {...(ready ? { 'data-main': '' } : {})}
        >
          {say('submit')}
        </button>
      </Form>
    </section>
  );
}

/** What the visitor takes home, and on to the next. */
function Received({ view }: { view: EntryView }) {
  const say = useWords(hallWords);
  const text = useText();
  const language = useLanguage();
  const { receipt } = view;
  if (!receipt) return null;
  const papers = `/api/applications/${receipt.caseId}`;
  return (
    <HallPage title={say('received')} serves>
      <Notice kind="done">
        <p role="status">
          {text(view.itemTitle)} · <Stated>{view.applicant.name}</Stated>
        </p>
      </Notice>
      <dl className="keep">
        <div>
          <dt>{say('receipt-number')}</dt>
          <dd>{receipt.receiptNumber}</dd>
        </div>
        <div>
          <dt>{say('query-password')}</dt>
          <dd>{receipt.queryPassword}</dd>
        </div>
        <div>
          <dt>{say('expected-on')}</dt>
          <dd className="keep__day">
            {receipt.expectedOn ? longDayOf(language, receipt.expectedOn) : say('no-expected')}
          </dd>
        </div>
      </dl>
      <Form method="post" className="btns">
        <a className="btn btn--main" href={`${papers}/receipt.pdf`} target="_blank" rel="noreferrer">
          {say('print-receipt')}
        </a>
        <a className="btn" href={`${papers}/application.pdf`} target="_blank" rel="noreferrer">
          {say('print-application')}
        </a>
        <Link className="btn" to="/desk/counter">
          {say('another-item')}
        </Link>
        <button type="submit" className="btn" name="act" value="next-visitor" data-main="">
          {say('next-visitor')} <kbd>{say('save-keys')}</kbd>
        </button>
      </Form>
    </HallPage>
  );
}
