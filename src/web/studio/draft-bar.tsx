import { Link, useNavigate } from 'react-router';
import type { Draft, HistoryEntry } from '#casework/studio/index.ts';
import { Notice } from '#web/design/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { studioApi } from './api.ts';
import { Asked } from './asked.tsx';
import { draftWords } from './draft/words.ts';
import './draft/draft.css';
import type { LoadedModel } from './load-model.ts';
import { ScenarioTrial } from './scenario-trial.tsx';
import { useBase } from './use-base.ts';
import { useKeys, useLeavingGuard } from './use-keys.ts';
import type { Steps } from './use-steps.ts';
import { Beginnings, Withdrawn } from './withdrawal.tsx';

/** What an editor tells the bar above it. */
export interface Edited {
  /** Something stands in the editor that is not saved yet. */
  readonly changed: boolean;
  /** The content as it stands there now. */
  readonly content: () => Promise<string>;
  /** Told when the server has this content. */
  readonly onKept: (content: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

type DraftBarProps = LoadedModel & { readonly steps: Steps; readonly edited: Edited };

/** What stands above every editor: whose model it is, where its draft stands, and the ways on. */
export function DraftBar({ model, draft, inForce, steps, edited }: DraftBarProps) {
  const say = useWords(draftWords);
  const text = useText();
  const acts = useActs(model, draft, steps, edited);
  const { changed, undo, redo } = edited;
  const mayEdit = draft?.may.edit ?? false;
  useKeys({ save: mayEdit && changed ? acts.save : undefined, undo, redo });
  useLeavingGuard(changed);
  return (
    <header className="sb">
      <div className="sb__head">
        <p className="xs muted">
          <Link to="/desk/studio">{say('studio')}</Link> · {say(`kind-${model.kind}`)} ·{' '}
          <UsedBy model={model} />
        </p>
        <h1>{text(model.name)}</h1>
      </div>
      <div className="sb__state">
        {model.isNew ? <p className="xs muted">{say('is-new')}</p> : null}
        <p role="status">
          <State model={model} draft={draft} changed={changed} inForce={inForce} />
        </p>
        {draft && draft.editors.length > 0 ? (
          <p className="xs muted">
            <Stated>{say('editors', { names: draft.editors.join('、') })}</Stated>
          </p>
        ) : null}
        <TrialNote draft={draft} />
      </div>
      <div className="sb__acts">
        {mayEdit ? (
          <>
            <Quiet name="undo" act={undo} />
            <Quiet name="redo" act={redo} />
          </>
        ) : null}
        {model.isNew ? null : (
          <Link className="btn btn--quiet" to={compareAddress(model)}>
            {say('compare')}
          </Link>
        )}
        {draft?.purpose === 'change' ? <ScenarioTrial model={model} draft={draft} changed={changed} /> : null}
        {draft ? (
          <DraftActs draft={draft} changed={changed} busy={steps.busy} acts={acts} />
        ) : model.may.edit ? (
          <Beginnings model={model} steps={steps} />
        ) : null}
      </div>
      <Told model={model} draft={draft} steps={steps} acts={acts} />
    </header>
  );
}

/** How the scenarios went when they were last played: whoever releases looks at it. */
function TrialNote({ draft }: Pick<LoadedModel, 'draft'>) {
  const say = useWords(draftWords);
  const { timeZone } = useDesk();
  if (!draft?.trial) return null;
  const { version, passed, failed, by, at } = draft.trial;
  return (
    <p className={failed > 0 ? 'xs sb__dirty' : 'xs muted'}>
      <Stated>{say('trial-last', { version, passed, failed, by, when: minuteOf(at, timeZone) })}</Stated>
    </p>
  );
}

type Acts = ReturnType<typeof useActs>;

/** What can be done with a draft; what is not saved yet is saved on the way. */
function useActs(
  model: LoadedModel['model'],
  draft: Draft | null,
  { run }: Steps,
  { changed, content, onKept }: Edited,
) {
  const base = useBase(draft);
  const navigate = useNavigate();
  if (!draft) return undefinedActs;
  const { id } = draft;
  const keep = async (saved: Draft) => {
    base.keep({ content: saved.content, version: saved.version });
    onKept(saved.content);
    return saved.version;
  };
  const save = async (version = base.version) =>
    keep(await studioApi.saveDraft(id, version, await content()));
  return {
    save: () => void run('saved', () => save()),
    /** On top of what somebody else has saved meanwhile. */
    saveOver: () => void run('saved', async () => save((await studioApi.readDraft(id)).version)),
    submit: (reason: string) =>
      void run('submitted', async () =>
        studioApi.submitDraft(id, changed ? await save() : base.version, reason),
      ),
    giveBack: (reason: string) => void run('given-back', () => studioApi.returnDraft(id, reason)),
    release: () =>
      void run(draft.purpose === 'withdrawal' ? 'withdrawn' : 'released', () =>
        studioApi.releaseDraft(id, base.version),
      ),
    discard: () =>
      void run('discarded', async () => {
        await studioApi.discardDraft(id);
        // Of what is new nothing is left to be looked at.
        if (model.isNew) await navigate('/desk/studio');
      }),
    rebase: () =>
      void run('rebased', async () => keep(await studioApi.rebaseDraft(id, base.version, await content()))),
  };
}

const nothing = () => {};
const undefinedActs = {
  save: nothing,
  saveOver: nothing,
  submit: nothing,
  giveBack: nothing,
  release: nothing,
  discard: nothing,
  rebase: nothing,
};

function UsedBy({ model: { usedBy } }: Pick<LoadedModel, 'model'>) {
  const say = useWords(draftWords);
  const text = useText();
  if (usedBy.length === 0) return say('used-by-none');
  return (
    <>
      {say('used-by', { items: '' })}
      {usedBy.slice(0, 3).map(({ itemKey, title }, place) => (
        <span key={itemKey}>
          {place > 0 ? ' · ' : ''}
          {text(title)}
        </span>
      ))}
      {usedBy.length > 3 ? ` +${usedBy.length - 3}` : ''}
    </>
  );
}

function State({ model, draft, changed, inForce }: LoadedModel & { readonly changed: boolean }) {
  const say = useWords(draftWords);
  const { timeZone } = useDesk();
  if (changed) return <b className="sb__dirty">{say('dirty')}</b>;
  if (draft?.status === 'submitted')
    return (
      <Stated>
        {say(draft.purpose === 'withdrawal' ? 'withdrawal-waits' : 'submitted', {
          who: draft.submittedBy ?? '',
          reason: draft.reason ?? '',
        })}
      </Stated>
    );
  if (model.isWithdrawn && !draft) return <Withdrawn entry={inForce} />;
  if (draft)
    return (
      <Stated>
        {say('open', {
          version: draft.version,
          who: draft.changedBy,
          when: minuteOf(draft.changedAt, timeZone),
        })}
      </Stated>
    );
  return (
    <>
      {say(model.may.edit ? 'in-force' : 'no-edit')}
      {inForce ? <InForce entry={inForce} /> : null}
    </>
  );
}

/** How what is in force came into force: when, by whose hands, and why. */
function InForce({ entry: { at, by, releasedBy, editedBy, reason } }: { readonly entry: HistoryEntry }) {
  const say = useWords(draftWords);
  const { timeZone } = useDesk();
  const when = minuteOf(at, timeZone);
  return (
    <span className="sb__in-force xs muted">
      {by === 'import' ? (
        say('in-force-imported', { when })
      ) : (
        <Stated>
          {say('in-force-released', {
            when,
            who: releasedBy ?? '',
            editors: editedBy.join('、'),
            reason: reason ?? '',
          })}
        </Stated>
      )}
    </span>
  );
}

function Quiet({ name, act }: { readonly name: 'undo' | 'redo'; readonly act: (() => void) | undefined }) {
  const say = useWords(draftWords);
  return (
    <button type="button" className="btn btn--quiet" disabled={!act} onClick={act}>
      {say(name)}
    </button>
  );
}

interface DraftActsProps {
  readonly draft: Draft;
  readonly changed: boolean;
  readonly busy: boolean;
  readonly acts: Acts;
}

function DraftActs({ draft, changed, busy, acts }: DraftActsProps) {
  const say = useWords(draftWords);
  const isWithdrawal = draft.purpose === 'withdrawal';
  const says = isWithdrawal || !draft.unchanged;
  const maySubmit = draft.may.discard && (changed || (draft.status === 'open' && says));
  return (
    <>
      {draft.may.discard ? (
        <Asked name="discard" sure={say('discard-sure')} done={acts.discard} busy={busy} look="quiet" />
      ) : null}
      {draft.may.edit ? (
        <button
          type="button"
          className="btn"
          disabled={!changed || busy}
          aria-keyshortcuts="Control+S"
          onClick={acts.save}
        >
          {say('save')}
        </button>
      ) : null}
      {maySubmit ? (
        <Asked name="submit" why={say('submit-why')} done={acts.submit} busy={busy} look="main" />
      ) : null}
      {draft.may.release && !changed ? (
        <>
          <Asked name="give-back" why={say('give-back-why')} done={acts.giveBack} busy={busy} />
          {isWithdrawal ? (
            <Asked
              name="withdraw"
              sure={say('withdrawal-means')}
              done={acts.release}
              busy={busy}
              look="main"
            />
          ) : (
            <Asked name="release" sure={say('release-sure')} done={acts.release} busy={busy} look="main" />
          )}
        </>
      ) : null}
    </>
  );
}

const compareAddress = ({ kind, key }: LoadedModel['model']) => `/desk/studio/${kind}/${key}/compare`;

type ToldProps = Pick<LoadedModel, 'model' | 'draft'> & { readonly steps: Steps; readonly acts: Acts };

/** What became of the last act, and what stands in the way of the next. */
function Told({ model, draft, steps: { refusal, done }, acts }: ToldProps) {
  const say = useWords(draftWords);
  const compare = <Link to={compareAddress(model)}>{say('compare')}</Link>;
  return (
    <div className="sb__notices" role="status">
      {done ? (
        <Notice kind="done">
          {say(`${done}-done`)} {done === 'released' ? compare : null}
        </Notice>
      ) : null}
      {draft?.status === 'open' && draft.returnedReason ? (
        <Notice kind="due">
          <Stated>{say('returned', { who: draft.returnedBy ?? '', reason: draft.returnedReason })}</Stated>
        </Notice>
      ) : null}
      {draft?.status === 'submitted' && !draft.may.release ? (
        <Notice>{say('waits-for-releaser')}</Notice>
      ) : null}
      {draft?.baseChanged ? (
        <Notice kind="due">
          <p>
            {say('base-changed')} {compare}
          </p>
          {draft.may.edit ? (
            <button type="button" className="link" onClick={acts.rebase}>
              {say('rebase')}
            </button>
          ) : null}
        </Notice>
      ) : null}
      {refusal ? (
        <div role="alert">
          <Notice kind="late">
            <b>{refusal.message}</b> {refusal.remedy}
            {refusal.errors.length > 0 ? (
              <ul>
                {refusal.errors.map(({ pointer, message }) => (
                  <li key={`${pointer} ${message}`}>{message}</li>
                ))}
              </ul>
            ) : null}
            {refusal.code.endsWith('changed-meanwhile') ? (
              <p className="btns">
                <a href="?" target="_blank" rel="noreferrer">
                  {say('see-theirs')}
                </a>{' '}
                <button type="button" className="link" onClick={acts.saveOver}>
                  {say('save-over')}
                </button>
              </p>
            ) : null}
          </Notice>
        </div>
      ) : null}
    </div>
  );
}
