import { useState } from 'react';
import { Link, useRevalidator } from 'react-router';
import type { ImportedPack } from '#casework/studio/index.ts';
import { Notice } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { studioApi } from '../api.ts';
import { Refused } from '../ask.ts';
import { studioWords } from '../words.ts';

/** The packs as files: taken out as they are in force, and brought in, where what differs becomes drafts. */
export function PackPanel({ mayEdit }: { readonly mayEdit: boolean }) {
  const say = useWords(studioWords);
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<ImportedPack>();
  const [refusal, setRefusal] = useState<Refused>();
  const take = async (file: File) => {
    setBusy(true);
    setRefusal(undefined);
    setTaken(undefined);
    try {
      setTaken(await studioApi.importPack(file));
      await revalidate();
    } catch (error) {
      setRefusal(error instanceof Refused ? error : new Refused({ title: String(error) }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="st-part" aria-labelledby="packs">
      <h2 id="packs">{say('packs')}</h2>
      <p className="muted">{say('packs-lead')}</p>
      <p className="btns">
        <a className="btn" href="/api/studio/pack" download>
          {say('export')}
        </a>
        {mayEdit ? (
          <label className="btn">
            {say(busy ? 'importing' : 'import')}
            <input
              className="vh"
              type="file"
              accept=".gz,.tgz,application/gzip"
              disabled={busy}
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                target.value = '';
                if (file) void take(file);
              }}
            />
          </label>
        ) : null}
      </p>
      <div role="status">
        {taken ? <Taken taken={taken} /> : null}
        {refusal ? (
          <Notice kind="late">
            <b>{refusal.message}</b> {refusal.remedy}
          </Notice>
        ) : null}
      </div>
    </section>
  );
}

function Taken({ taken: { drafts, same, left } }: { readonly taken: ImportedPack }) {
  const say = useWords(studioWords);
  const text = useText();
  return (
    <Notice kind={left.length > 0 ? 'due' : 'done'}>
      <p>{say('imported', { drafts: drafts.length, same, left: left.length })}</p>
      <ul>
        {drafts.map(({ id, kind, key }) => (
          <li key={id}>
            <Link to={`/desk/studio/${kind}/${key}`}>
              {say(kind)} {key}
            </Link>
          </li>
        ))}
        {left.map(({ file, why }) => (
          <li key={file}>
            <b>{file}</b> {text(why)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
