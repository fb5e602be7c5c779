import { type FormEvent, useState } from 'react';
import { Link, type LoaderFunctionArgs, useLoaderData, useNavigate } from 'react-router';
import { listModels, type ModelSummary, type ReadModelFile } from '#casework/studio/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { studioApi } from '../api.ts';
import { Refused } from '../ask.ts';
import { FindingList } from '../finding-list.tsx';
import { studioWords } from '../words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const models = await listModels(context.get(callContext));
  return models
    .filter(({ isNew, isWithdrawn }) => !isNew && !isWithdrawn)
    .map(({ kind, key, name }) => ({ kind, key, name }));
}

const kinds = ['process', 'decision', 'form'] as const;
type Kind = (typeof kinds)[number];

/** Begins a process, decision or form: what it is, how it is called, and what it is a copy of. */
export default function NewModelPage() {
  const models = useLoaderData<typeof loader>();
  const say = useWords(studioWords);
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('process');
  const [from, setFrom] = useState('');
  const [chinese, setChinese] = useState('');
  const [english, setEnglish] = useState('');
  const [ownKey, setOwnKey] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused>();
  const [file, setFile] = useState<ReadModelFile>();
  const key = ownKey ?? keyOf(english);
  const take = async (chosen: File | undefined) => {
    setFile(undefined);
    setRefusal(undefined);
    if (!chosen) return;
    try {
      const read = await studioApi.readFile(chosen);
      setFile(read);
      setKind(read.kind);
      setFrom('');
      if (chinese === '') setChinese(read.name['zh-CN']);
      if (english === '') setEnglish(read.name.en);
    } catch (error) {
      setRefusal(asRefused(error));
    }
  };
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      const name = { 'zh-CN': chinese.trim(), en: english.trim() };
      const begun = file ? { content: file.content } : from === '' ? {} : { from };
      await studioApi.createModel({ kind, key, name, ...begun });
      await navigate(`/desk/studio/${kind}/${key}`);
    } catch (error) {
      setRefusal(asRefused(error));
      setBusy(false);
    }
  };
  return (
    <ListPage title={say('new-title')} lead={say('new-lead')}>
      <p className="xs">
        <Link to="/desk/studio">{say('studio')}</Link>
      </p>
      <form className="st-new" onSubmit={(event) => void create(event)}>
        <fieldset>
          <legend>{say('new-kind')}</legend>
          <p className="st-new__kinds">
            {kinds.map((one) => (
              <label key={one} className="tick">
                <input
                  type="radio"
                  name="kind"
                  checked={kind === one}
                  disabled={file !== undefined}
                  onChange={() => {
                    setKind(one);
                    setFrom('');
                  }}
                />{' '}
                {say(one)}
              </label>
            ))}
          </p>
        </fieldset>
        <label className="st-field">
          {say('new-from')}
          <select
            className="input"
            value={from}
            disabled={file !== undefined}
            onChange={({ target }) => setFrom(target.value)}
          >
            <option value="">{say('new-from-nothing')}</option>
            <Copies models={models.filter((model) => model.kind === kind)} />
          </select>
        </label>
        <label className="st-field">
          {say('new-file')}
          <span className="hint">{say('new-file-hint')}</span>
          <input
            className="input"
            type="file"
            accept=".bpmn,.dmn,.xml"
            onChange={({ target }) => void take(target.files?.[0])}
          />
        </label>
        {file ? <FindingList found={{ findings: file.findings, checked: true, failed: undefined }} /> : null}
        {file && file.findings.length > 0 ? <p className="muted">{say('new-file-faults')}</p> : null}
        <label className="st-field">
          {say('name-zh')}
          <input
            className="input"
            lang="zh-CN"
            required
            maxLength={60}
            value={chinese}
            onChange={({ target }) => setChinese(target.value)}
          />
        </label>
        <label className="st-field">
          {say('name-en')}
          <input
            className="input"
            lang="en"
            required
            maxLength={120}
            value={english}
            onChange={({ target }) => setEnglish(target.value)}
          />
        </label>
        <label className="st-field">
          {say('key')}
          <span className="hint">{say('key-hint')}</span>
          <input
            className="input num"
            required
            pattern="[a-z][a-z0-9]*(-[a-z0-9]+)*"
            maxLength={60}
            value={key}
            onChange={({ target }) => setOwnKey(target.value)}
          />
        </label>
        <p className="btns">
          <button type="submit" className="btn btn--main" disabled={busy}>
            {say(busy ? 'creating' : 'create')}
          </button>
        </p>
        {refusal ? (
          <div role="alert">
            <Notice kind="late">
              <b>{refusal.message}</b> {refusal.remedy}
            </Notice>
          </div>
        ) : null}
      </form>
    </ListPage>
  );
}

const asRefused = (error: unknown) =>
  error instanceof Refused ? error : new Refused({ title: String(error) });

function Copies({ models }: { readonly models: readonly Pick<ModelSummary, 'key' | 'name'>[] }) {
  const say = useWords(studioWords);
  const language = useLanguage();
  return models.map(({ key, name }) => (
    <option key={key} value={key}>
      {say('new-from-copy', { name: textIn(name, language) })}
    </option>
  ));
}

/** A key as it can be written, of a name in English. */
function keyOf(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words
    .join('-')
    .replace(/^[0-9-]+/, '')
    .slice(0, 60)
    .replace(/-$/, '');
}
