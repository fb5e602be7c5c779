import { type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { earlierFor } from '#front/applications/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, How, Icon } from '#web/design/index.ts';
import { longDayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { openForFilling } from './draft-frame.ts';
import {
  type FoundMaterial,
  type MaterialsView,
  type OwnFile,
  type OwnMaterial,
  refusalsIn,
  viewMaterials,
} from './materials-view.ts';
import { StepPage } from './step-page.tsx';
import { checkStep, materialsStep, stepPath } from './steps.ts';
import { applyWords } from './words.ts';

export const handle = { form: true };
export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<MaterialsView> {
  const call = context.get(callContext);
  const open = await openForFilling(call, params['draftId']);
  const { searchParams } = new URL(request.url);
  const refusals = new Map(refusalsIn(call, searchParams));
  if (searchParams.get('then') === 'next') {
    const missing = open.materials.filter(({ found }) => !found);
    if (missing.length === 0 && refusals.size === 0) throw redirect(stepPath(open.draft.id, checkStep), 303);
    for (const { material, choices } of missing) {
      if (refusals.has(material.key)) continue;
      const word = choices.includes('promise') ? 'file-missing-promise' : 'file-missing';
      refusals.set(
        material.key,
        applyWords.say(call.language, word, { title: textIn(material.title, call.language) }),
      );
    }
  }
  return viewMaterials(call, open, refusals, await earlierFor(call, open));
}

/**
 * One form for all: whatever button is pressed, every file chosen is taken along. It goes to the API, which streams it.
 */
export default function MaterialsPage() {
  const view = useLoaderData<typeof loader>();
  const say = useWords(applyWords);
  const { frame, own, found, open, errors } = view;
  const title = say(open === 0 ? 'materials-none-title' : 'materials-title');
  const total = own.length + found.length;
  return (
    <StepPage
      frame={frame}
      title={title}
      backHref={view.backHref}
      notes={[
        { title: say('materials-why'), text: say('materials-why-text') },
        { title: say('materials-how'), text: say('materials-how-text') },
      ]}
    >
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p className="lead">
        {open === 0
          ? say('materials-lead-done', { total })
          : say('materials-lead', { total, found: total - open, todo: open })}
      </p>
      <form
        method="post"
        encType="multipart/form-data"
        action={`/api/drafts/${frame.draftId}/${materialsStep}`}
        noValidate
        data-sending={say('sending')}
        data-failed={say('sending-failed')}
      >
        {/* What Enter does: the first button of the form. */}
        <button type="submit" className="vh" tabIndex={-1} aria-hidden="true" name="_then" value="stay">
          {say('upload')}
        </button>
        {own.length > 0 ? (
          <section aria-labelledby="own">
            <h2 id="own" className="materials__h">
              {say('your-part')}
            </h2>
            {own.map((material) => (
              <Own key={material.key} material={material} />
            ))}
          </section>
        ) : null}
        {found.length > 0 ? <Found materials={found} /> : null}
        <Buttons>
          <Button kind="main" big name="_then" value="next">
            {say('continue')}
          </Button>
          <Button kind="quiet" name="_then" value="leave">
            {say('leave')}
          </Button>
        </Buttons>
      </form>
    </StepPage>
  );
}

function Own({ material }: { material: OwnMaterial }) {
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  const { key, error, file, promisedUntil } = material;
  const title = textIn(material.title, language);
  const settled = file !== undefined || promisedUntil !== undefined;
  const hint = say('file-hint', {
    types: material.accept.map((extension) => extension.toUpperCase()).join(language === 'en' ? ', ' : '、'),
    megabytes: material.megabytes,
  });
  return (
    <div className={error === undefined ? 'field material' : 'field material is-error'}>
      {material.mayUpload && !settled ? (
        <label htmlFor={key}>{text(material.title)}</label>
      ) : (
        <p className="strong" id={key}>
          {text(material.title)}
        </p>
      )}
      {material.note ? <span className="hint">{text(material.note)}</span> : null}
      {material.mayUpload && !settled ? (
        <span className="hint" id={`${key}-hint`}>
          {hint}
        </span>
      ) : null}
      {error === undefined ? null : (
        <span className="error" id={`${key}-error`}>
          {error}
        </span>
      )}
      {file ? <Uploaded material={material} file={file} title={title} /> : null}
      {promisedUntil === undefined ? null : (
        <p className="material__done">
          <How kind="promise">
            {material.mayUpload
              ? say('by-promise', { date: longDayOf(language, promisedUntil) })
              : say('by-promise-only')}
          </How>
          <button type="submit" className="as-link" name="_remove" value={key}>
            {say('promise-back')}
          </button>
        </p>
      )}
      {material.earlier ? <Again material={material} file={material.earlier} title={title} /> : null}
      {material.mayUpload && !settled ? (
        <div className="file">
          <input
            type="file"
            id={key}
            name={key}
            accept={material.accept.map((extension) => `.${extension}`).join(',')}
            data-megabytes={material.megabytes}
            data-large={material.refusals.large}
            data-type={material.refusals.type}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={error === undefined ? `${key}-hint` : `${key}-hint ${key}-error`}
          />
          <button type="submit" className="btn" name="_then" value="stay">
            {say('upload')}
          </button>
        </div>
      ) : null}
      {material.mayPromise && !settled ? (
        <p className="material__promise small">
          {material.mayUpload ? <span className="muted">{say('promise-or')}</span> : null}
          <button
            type="submit"
            className="as-link"
            name="_promise"
            value={key}
            aria-label={say('promise-about', { title })}
          >
            {say('promise')}
          </button>
          <span className="hint">
            {material.promiseText ? text(material.promiseText) : say('promise-text')}
          </span>
        </p>
      ) : null}
    </div>
  );
}

interface OfOne {
  readonly material: OwnMaterial;
  readonly file: OwnFile;
  readonly title: string;
}

/** What was handed in before: looked at first, taken by one press. */
function Again({ material, file, title }: OfOne) {
  const say = useWords(applyWords);
  return (
    <div className="material__again">
      <p>
        {say('again-offer')}{' '}
        <a className="tap" href={`/api/files/${file.id}`}>
          {say('file-size', { name: file.name, size: file.size })}
        </a>
      </p>
      <First file={file} />
      <button
        type="submit"
        className="btn"
        name="_again"
        value={`${material.key} ${file.id}`}
        aria-label={say('again-about', { title })}
      >
        {say('again')}
      </button>
    </div>
  );
}

function First({ file: { first } }: { file: OwnFile }) {
  const say = useWords(applyWords);
  const language = useLanguage();
  return first ? (
    <p className="hint">
      {say('first-handed-in', {
        date: longDayOf(language, first.on),
        item: textIn(first.itemTitle, language),
        number: first.receiptNumber,
      })}
    </p>
  ) : null;
}

function Uploaded({ material, file, title }: OfOne) {
  const say = useWords(applyWords);
  const uploaded = (
    <p className="material__done">
      <span className="how how--none">
        <Icon name="check" />
        {say(file.first ? 'by-again' : 'by-upload')}
      </span>
      <a className="tap" href={`/api/files/${file.id}`}>
        {say('file-size', { name: file.name, size: file.size })}
      </a>
      <button
        type="submit"
        className="as-link"
        name="_remove"
        value={material.key}
        aria-label={say('remove-about', { title })}
      >
        {say('remove')}
      </button>
    </p>
  );
  return (
    <>
      {uploaded}
      <First file={file} />
    </>
  );
}

function Found({ materials }: { materials: readonly FoundMaterial[] }) {
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  return (
    <section aria-labelledby="found" className="materials__found">
      <h2 id="found" className="materials__h">
        {say('found-part')}
      </h2>
      <ul className="rows">
        {materials.map((material) => (
          <li key={material.key} className="bring">
            <span>
              {text(material.title)}
              <span className="hint">
                {say(`by-${material.way}`, {
                  register:
                    typeof material.source === 'string' ? material.source : textIn(material.source, language),
                })}
              </span>
            </span>
            <How kind="none" />
          </li>
        ))}
      </ul>
    </section>
  );
}
