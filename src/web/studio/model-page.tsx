import { type ComponentType, type ReactNode, Suspense, useEffect, useState } from 'react';
import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { draftWords } from './draft/words.ts';
import { DraftBar } from './draft-bar.tsx';
import type { LoadedModel } from './load-model.ts';
import { type Findings, useFindings } from './use-findings.ts';
import { type Steps, useSteps } from './use-steps.ts';
import { useTexts } from './use-texts.ts';

interface ModelPageProps<Loaded> {
  readonly loaded: Loaded;
  /** The look of the page round its editor. */
  readonly className: string;
  readonly editor: ComponentType<Loaded & { readonly steps: Steps }>;
}

/** A page round an editor. What was done last is told here, above the editor: another draft is another editor. */
export function ModelPage<Loaded extends LoadedModel>({
  loaded,
  className,
  editor: Editor,
}: ModelPageProps<Loaded>) {
  const say = useWords(draftWords);
  const language = useLanguage();
  const steps = useSteps();
  const { model, draft } = loaded;
  return (
    <main id="main" className={className} tabIndex={-1}>
      <title>{`${textIn(model.name, language)} - ${say('studio')}`}</title>
      <Editor key={`${model.key} ${draft?.id ?? model.hash}`} {...loaded} steps={steps} />
    </main>
  );
}

/** A model that is edited as text, with what the check says of it. */
export interface Editing extends Findings {
  readonly content: string;
  readonly mayEdit: boolean;
  readonly change: (content: string) => void;
}

type TextEditorProps = LoadedModel & {
  readonly steps: Steps;
  readonly children: (editing: Editing) => ReactNode;
};

/** The bar, and below it the editor, which is fetched only when somebody opens it. */
export function TextEditor({ steps, children, ...loaded }: TextEditorProps) {
  const say = useWords(draftWords);
  const { model, draft } = loaded;
  const texts = useTexts(draft?.content ?? model.content);
  const content = async () => texts.content;
  const found = useFindings(model, texts.content, content);
  const [here, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  const loading = <p className="muted">{say('loading')}</p>;
  return (
    <>
      <DraftBar
        {...loaded}
        steps={steps}
        edited={{
          changed: texts.changed,
          content,
          onKept: texts.kept,
          undo: texts.undo,
          redo: texts.redo,
        }}
      />
      {here ? (
        <Suspense fallback={loading}>
          {children({
            ...found,
            content: texts.content,
            mayEdit: draft?.may.edit ?? false,
            change: texts.change,
          })}
        </Suspense>
      ) : (
        loading
      )}
    </>
  );
}
