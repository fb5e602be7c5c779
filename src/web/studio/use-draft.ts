import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Draft, DraftFinding, Model } from '#casework/studio/index.ts';
import { ask, Refused } from './ask.ts';

/** A model of the studio while somebody changes it: its text, every step back, its findings, its draft. */
export interface Editing {
  readonly model: Model;
  readonly draft: Draft | null;
  readonly content: string;
  readonly findings: readonly DraftFinding[];
  /** The findings are of the text as it is now. */
  readonly checked: boolean;
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly problem: Refused | undefined;
  readonly released: boolean;
  readonly mayEdit: boolean;
  readonly change: (content: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly save: () => Promise<void>;
  readonly submit: (reason: string) => Promise<void>;
  readonly giveBack: (reason: string) => Promise<void>;
  readonly release: () => Promise<void>;
  readonly discard: () => Promise<void>;
  /** Goes on with the text as it stands here on what is in force now. */
  readonly rebase: () => Promise<void>;
}

interface Texts {
  readonly past: readonly string[];
  readonly now: string;
  readonly future: readonly string[];
  readonly saved: string;
}

type Step =
  | { do: 'change'; to: string }
  | { do: 'undo' | 'redo' }
  | { do: 'saved'; text: string }
  | { do: 'reset'; text: string };

const mostSteps = 200;

export function nextTexts(texts: Texts, step: Step): Texts {
  const { past, now, future } = texts;
  switch (step.do) {
    case 'change':
      if (step.to === now) return texts;
      return { ...texts, past: [...past, now].slice(-mostSteps), now: step.to, future: [] };
    case 'undo': {
      const before = past.at(-1);
      return before === undefined
        ? texts
        : { ...texts, past: past.slice(0, -1), now: before, future: [now, ...future] };
    }
    case 'redo': {
      const [after, ...later] = future;
      return after === undefined ? texts : { ...texts, past: [...past, now], now: after, future: later };
    }
    case 'saved':
      return { ...texts, saved: step.text };
    case 'reset':
      return { past: [], now: step.text, future: [], saved: step.text };
    default:
      return step satisfies never;
  }
}

export function useDraft(model: Model, opened: Draft | null): Editing {
  const [draft, setDraft] = useState(opened);
  const [texts, dispatch] = useReducer(nextTexts, draft?.content ?? model.content, (now) => ({
    past: [],
    now,
    future: [],
    saved: now,
  }));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refused>();
  const [released, setReleased] = useState(false);
  const { findings, checked } = useFindings(model, texts.now);
  const dirty = texts.now !== texts.saved;
  useLeavingGuard(dirty);

  const doing = async (work: () => Promise<Draft | null>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      setDraft(await work());
    } catch (error) {
      setProblem(error instanceof Refused ? error : new Refused({ title: String(error) }));
    } finally {
      setBusy(false);
    }
  };
  const kept = async (): Promise<Draft> => {
    const open = draft ?? (await ask<Draft>('POST', `models/${model.kind}/${model.key}/draft`));
    setDraft(open);
    if (texts.now === open.content) return open;
    const { now: content } = texts;
    const saved = await ask<Draft>('PUT', `drafts/${open.id}`, { version: open.version, content });
    dispatch({ do: 'saved', text: content });
    return saved;
  };
  const post = (of: Draft, what: string, body?: unknown) =>
    ask<Draft>('POST', `drafts/${of.id}/${what}`, body);
  const begun = (work: (of: Draft) => Promise<Draft | null>) =>
    doing(async () => (draft ? work(draft) : null));

  return {
    model,
    draft,
    content: texts.now,
    findings,
    checked,
    dirty,
    busy,
    problem,
    released,
    mayEdit: draft ? draft.may.edit : model.may.edit,
    change: useCallback((to: string) => dispatch({ do: 'change', to }), []),
    undo: texts.past.length > 0 ? () => dispatch({ do: 'undo' }) : undefined,
    redo: texts.future.length > 0 ? () => dispatch({ do: 'redo' }) : undefined,
    save: () => doing(kept),
    submit: (reason) =>
      doing(async () => {
        const saved = await kept();
        setDraft(saved);
        return post(saved, 'submit', { version: saved.version, reason });
      }),
    giveBack: (reason) => begun((of) => post(of, 'return', { reason })),
    release: () =>
      begun(async (of) => {
        await post(of, 'release', { version: of.version });
        setReleased(true);
        return ask<Draft>('GET', `drafts/${of.id}`);
      }),
    discard: () =>
      begun(async (of) => {
        await post(of, 'discard');
        dispatch({ do: 'reset', text: model.content });
        return null;
      }),
    rebase: () => begun((of) => post(of, 'rebase', { version: of.version, content: texts.now })),
  };
}

/** What is wrong with the text, asked again when the typing pauses. */
function useFindings(
  { kind, key }: Model,
  content: string,
): { readonly findings: readonly DraftFinding[]; readonly checked: boolean } {
  const [found, setFound] = useState<{ of: string; findings: readonly DraftFinding[] }>({
    of: '',
    findings: [],
  });
  const first = useRef(true);
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(
      () => {
        ask<{ findings: DraftFinding[] }>('POST', 'check', { kind, key, content }, gone.signal).then(
          ({ findings }) => setFound({ of: content, findings }),
          () => {},
        );
      },
      first.current ? 0 : 500,
    );
    first.current = false;
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [kind, key, content]);
  return { findings: found.findings, checked: found.of === content };
}

function useLeavingGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [dirty]);
}
