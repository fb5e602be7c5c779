import { textIn } from '#kernel/i18n/index.ts';
import { Button, Buttons, ErrorSummary, Notice } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { FieldControl } from './field-control.tsx';
import { isPrefilled, rulesOf } from './field-rules.ts';
import type { FieldView } from './field-view.ts';
import { PrefilledFields } from './prefilled.tsx';
import type { QuestionView } from './question-view.ts';
import { StepPage } from './step-page.tsx';
import { stepPath } from './steps.ts';
import { applyWords } from './words.ts';

interface QuestionProps {
  readonly view: QuestionView;
  /** Where it is posted to; absent: to its own step of the draft. */
  readonly action?: string;
  /** What a preview posts along; there is no draft then that would be saved meanwhile. */
  readonly carried?: Readonly<Record<string, string>>;
}

/** One page of questions, for an applicant and for whoever makes the form alike. */
export function Question({ view, action, carried }: QuestionProps) {
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  const { frame, pageKey, errors } = view;
  const here = stepPath(frame.draftId, pageKey);
  return (
    <StepPage frame={frame} title={textIn(view.title, language)} form="question" why={view.why}>
      <ErrorSummary errors={errors} />
      {view.changedAt === undefined ? null : (
        <Notice kind="due">
          <p>{say('changed-elsewhere', { time: view.changedAt })}</p>
          <p>
            {say('changed-elsewhere-do')} <a href={here}>{say('open-again')}</a>
          </p>
        </Notice>
      )}
      {view.filled ? <Notice kind="done">{say('filled')}</Notice> : null}
      <h1>{text(view.title)}</h1>
      {view.hint ? <p className="lead">{text(view.hint)}</p> : null}
      <form
        id="question"
        method="post"
        action={action ?? here}
        noValidate
        data-rules={JSON.stringify(rulesOf(view.fields))}
        {...(carried ? {} : { 'data-autosave': '' })}
      >
        <input type="hidden" name="_seen" value={view.seen} />
        {Object.entries(carried ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {view.fromCheck ? <input type="hidden" name="_from" value="check" /> : null}
        <QuestionFields fields={view.fields} phone={frame.phone} />
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

/** The questions of a page: what the registers know already, and what is asked. */
export function QuestionFields({ fields, phone }: { fields: readonly FieldView[]; phone: string }) {
  return groupsOf(fields).map((group) =>
    group.prefilled ? (
      <PrefilledFields key={group.key} fields={group.fields} phone={phone} />
    ) : (
      group.fields.map((field) => <FieldControl key={field.name} field={field} phone={phone} />)
    ),
  );
}

interface Group {
  readonly key: string;
  readonly prefilled: boolean;
  readonly fields: FieldView[];
}

/** Prefilled fields that follow one another stand in one list. */
function groupsOf(fields: readonly FieldView[]): readonly Group[] {
  const groups: Group[] = [];
  for (const field of fields) {
    const prefilled = isPrefilled(field);
    const last = groups.at(-1);
    if (last?.prefilled === prefilled) last.fields.push(field);
    else groups.push({ key: field.name, prefilled, fields: [field] });
  }
  return groups;
}
