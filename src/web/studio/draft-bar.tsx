import { type ReactNode, useState } from 'react';
import { Link, useRevalidator } from 'react-router';
import type { Draft, Model } from '#casework/studio/index.ts';
import { Notice, Tag } from '#web/design/index.ts';
import { Sheet, useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { Refused, studioApi } from './api.ts';
import { studioWords } from './words.ts';

interface DraftBarProps {
  readonly model: Model;
  readonly draft: Draft | null;
  /** What stands in the editor and is not kept yet. */
  readonly changed: boolean;
  /** The content as it stands in the editor now. */
  readonly content: () => Promise<string>;
  /** Told when the content given is what the server has. */
  readonly onKept: (draft: Draft) => void;
  /** More buttons of this kind of model. */
  readonly children?: ReactNode;
}

/** Where a draft stands and what may be done next: change, save, submit, release, return, discard. */
export function DraftBar({ model, draft, changed, content, onKept, children }: DraftBarProps) {
  const say = useWords(studioWords);
  const { timeZone } = useDesk();
  const { refusal, busy, done, run } = useSteps();
  const address = `/desk/studio/${model.kind}/${model.key}/compare`;
  const keep = async (): Promise<Draft | null> => {
    if (!draft || !changed) return draft;
    const kept = await studioApi.saveDraft(draft.id, draft.version, await content());
    onKept(kept);
    return kept;
  };
  const submit = (reason: string) =>
    run('submitted', async () => {
      const kept = await keep();
      if (kept) await studioApi.submitDraft(kept.id, kept.version, reason);
    });
  return (
    <div className="st-bar">
      <div className="st-bar__state">
        <DraftState draft={draft} changed={changed} />
        {draft ? (
          <span className="muted xs">
            {say('changed-by', { who: draft.changedBy, when: minuteOf(draft.changedAt, timeZone) })}
          </span>
        ) : null}
      </div>
      <div className="st-bar__acts">
        {children}
        <Link className="btn" to={address}>
          {say('compare')}
        </Link>
        {draft === null && model.may.edit ? (
          <button
            type="button"
            className="btn btn--main"
            disabled={busy}
            onClick={() => run(null, () => studioApi.openDraft(model))}
          >
            {say('edit')}
          </button>
        ) : null}
        {draft?.may.edit ? (
          <>
            <button type="button" className="btn" popoverTarget="discard">
              {say('discard')}
            </button>
            <button
              type="button"
              className="btn"
              aria-disabled={!changed || busy || undefined}
              onClick={() => changed && run('saved', keep)}
            >
              {say('save')}
            </button>
          </>
        ) : null}
        {draft?.status === 'open' && draft.may.edit ? (
          <button type="button" className="btn btn--main" popoverTarget="submit">
            {say('submit')}
          </button>
        ) : null}
        {draft?.may.release ? (
          <>
            <button type="button" className="btn" popoverTarget="return">
              {say('return')}
            </button>
            <button type="button" className="btn btn--main" popoverTarget="release">
              {say('release')}
            </button>
          </>
        ) : null}
      </div>
      <div className="st-bar__told" role="status">
        {refusal ? (
          <Notice kind="late">
            <p>
              <b>{refusal.message}</b> {refusal.remedy}
            </p>
          </Notice>
        ) : null}
        {done ? <Notice kind="done">{say(done)}</Notice> : null}
        {draft?.baseChanged ? (
          <Notice kind="due">
            <p>
              {say('base-changed')} <Link to={address}>{say('compare')}</Link>{' '}
              <button
                type="button"
                className="link"
                onClick={() =>
                  run('saved', async () =>
                    onKept(await studioApi.rebaseDraft(draft.id, draft.version, await content())),
                  )
                }
              >
                {say('rebase')}
              </button>
            </p>
          </Notice>
        ) : null}
        {draft?.returnedReason && draft.status === 'open' ? (
          <Notice kind="due">
            <p>
              {say('returned', { who: draft.returnedBy ?? '' })} <Stated>{draft.returnedReason}</Stated>
            </p>
          </Notice>
        ) : null}
        {draft?.status === 'submitted' ? (
          <Notice>
            <p>
              {say('submitted-by', { who: draft.submittedBy ?? '' })} <Stated>{draft.reason ?? ''}</Stated>
              {draft.may.release ? null : ` ${say('waits-for-releaser')}`}
            </p>
          </Notice>
        ) : null}
      </div>
      <ReasonSheet id="submit" title={say('submit-title')} hint={say('submit-hint')} onGiven={submit} />
      {draft ? (
        <>
          <ReasonSheet
            id="return"
            title={say('return-title')}
            hint={say('return-hint')}
            onGiven={(reason) => run('returned-done', () => studioApi.returnDraft(draft.id, reason))}
          />
          <ConfirmSheet
            id="release"
            title={say('release-title')}
            hint={say('release-hint')}
            onConfirmed={() => run('released', () => studioApi.releaseDraft(draft.id, draft.version))}
          />
          <ConfirmSheet
            id="discard"
            title={say('discard-title')}
            hint={say('discard-hint')}
            onConfirmed={() => run('discarded', () => studioApi.discardDraft(draft.id))}
          />
        </>
      ) : null}
    </div>
  );
}

export function DraftState({ draft, changed }: { draft: Pick<Draft, 'status'> | null; changed?: boolean }) {
  const say = useWords(studioWords);
  if (changed) return <Tag kind="due">{say('state-unsaved')}</Tag>;
  if (!draft) return <Tag kind="done">{say('state-in-force')}</Tag>;
  return draft.status === 'submitted' ? (
    <Tag kind="now">{say('state-submitted')}</Tag>
  ) : (
    <Tag kind="due">{say('state-draft')}</Tag>
  );
}

type Done = 'saved' | 'submitted' | 'returned-done' | 'released' | 'discarded';

/** Runs what the buttons ask for, one at a time, and reads the page again after. */
function useSteps() {
  const { revalidate } = useRevalidator();
  const [refusal, setRefusal] = useState<Refused>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const run = async (name: Done | null, step: () => Promise<unknown>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    setDone(null);
    try {
      await step();
      await revalidate();
      setDone(name);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  };
  return { refusal, busy, done, run };
}

interface ReasonSheetProps {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly onGiven: (reason: string) => Promise<void>;
}

function ReasonSheet({ id, title, hint, onGiven }: ReasonSheetProps) {
  const say = useWords(studioWords);
  const [reason, setReason] = useState('');
  return (
    <Sheet id={id} title={title}>
      <label className="st-field">
        {say('reason')}
        <span className="hint">{hint}</span>
        <textarea
          className="input"
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <p className="st-sheet__acts">
        <button
          type="button"
          className="btn btn--main"
          aria-disabled={reason.trim() === '' || undefined}
          onClick={() => {
            if (reason.trim() === '') return;
            close(id);
            void onGiven(reason.trim()).then(() => setReason(''));
          }}
        >
          {say('go-on')}
        </button>
        <button type="button" className="btn" popoverTarget={id} popoverTargetAction="hide">
          {say('cancel')}
        </button>
      </p>
    </Sheet>
  );
}

interface ConfirmSheetProps {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly onConfirmed: () => Promise<void>;
}

function ConfirmSheet({ id, title, hint, onConfirmed }: ConfirmSheetProps) {
  const say = useWords(studioWords);
  return (
    <Sheet id={id} title={title}>
      <p>{hint}</p>
      <p className="st-sheet__acts">
        <button
          type="button"
          className="btn btn--main"
          onClick={() => {
            close(id);
            void onConfirmed();
          }}
        >
          {say('go-on')}
        </button>
        <button type="button" className="btn" popoverTarget={id} popoverTargetAction="hide">
          {say('cancel')}
        </button>
      </p>
    </Sheet>
  );
}

function close(id: string): void {
  document.getElementById(id)?.hidePopover();
}
