import { Form } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import type { OwnMaterial } from '../portal/apply/materials-view.ts';
import type { EntryView } from './entry-view.ts';
import { hallWords } from './words.ts';

const uploading = 'upload';

/** What is to be handed in: scanned at the window, or a file. Files go to the API, which streams them, and come back here. */
export function EntryMaterials({ view }: { view: EntryView }) {
  const say = useWords(hallWords);
  const text = useText();
  const { own, found } = view.materials;
  const byFile = own.some((material) => material.mayUpload && material.file === undefined);
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">{say('materials-part')}</h2>
      {own.length + found.length === 0 ? <p className="muted">{say('materials-none')}</p> : null}
      <form
        id={uploading}
        method="post"
        encType="multipart/form-data"
        action={`/api/drafts/${view.draftId}/materials`}
      >
        <input type="hidden" name="_at" value="counter" />
        <input type="hidden" name="_then" value="stay" />
      </form>
      <ul className="rows entry__materials">
        {own.map((material) => (
          <Own key={material.key} material={material} />
        ))}
        {found.map((material) => (
          <li key={material.key}>
            <span>{text(material.title)}</span>
            <span className="rows__side">{say('found-by-us')}</span>
          </li>
        ))}
      </ul>
      {byFile ? (
        <button type="submit" className="btn" form={uploading}>
          {say('upload')}
        </button>
      ) : null}
    </section>
  );
}

function Own({ material }: { material: OwnMaterial }) {
  const say = useWords(hallWords);
  const text = useText();
  const language = useLanguage();
  const { key, file, promisedUntil, error } = material;
  const title = textIn(material.title, language);
  const settled = file !== undefined || promisedUntil !== undefined;
  return (
    <li id={key}>
      <span>
        {text(material.title)}
        {error === undefined ? null : <span className="error">{error}</span>}
        {file ? (
          <a className="hint" href={`/api/files/${file.id}`} target="_blank" rel="noreferrer">
            <Stated>{file.name}</Stated> {file.size}
          </a>
        ) : (
          <span className="hint">{say(promisedUntil === undefined ? 'missing' : 'is-promised')}</span>
        )}
        {material.mayUpload && !settled ? (
          <input
            type="file"
            name={key}
            form={uploading}
            aria-label={`${say('file')} ${title}`}
            accept={material.accept.map((extension) => `.${extension}`).join(',')}
          />
        ) : null}
      </span>
      <Form method="post" className="rows__side">
        <input type="hidden" name="materialKey" value={key} />
        {settled ? (
          <button
            type="submit"
            className="link"
            name="act"
            value="remove"
            aria-label={`${say('remove')} ${title}`}
          >
            {say('remove')}
          </button>
        ) : (
          <>
            {material.mayUpload ? (
              <button
                type="submit"
                className="btn"
                name="act"
                value="scan"
                aria-label={`${say('scan')} ${title}`}
              >
                {say('scan')}
              </button>
            ) : null}
            {material.mayPromise ? (
              <button
                type="submit"
                className="link"
                name="act"
                value="promise"
                aria-label={`${say('promise')} ${title}`}
              >
                {say('promise')}
              </button>
            ) : null}
          </>
        )}
      </Form>
    </li>
  );
}

/** How many sheets of which material stay in the hall, to go to the body with a slip. */
export function Originals({ view }: { view: EntryView }) {
  const say = useWords(hallWords);
  const text = useText();
  const language = useLanguage();
  const { own, found } = view.materials;
  const all = [...own, ...found];
  if (all.length === 0) return null;
  return (
    <fieldset className="originals">
      <legend>{say('originals')}</legend>
      {all.map(({ key, title }) => (
        <label key={key}>
          <input
            className="input num"
            name={`original.${key}`}
            inputMode="numeric"
            pattern="[0-9]{1,2}"
            aria-label={say('original-of', { title: textIn(title, language) })}
          />
          <span>{text(title)}</span>
        </label>
      ))}
    </fieldset>
  );
}
