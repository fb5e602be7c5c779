import { type KeyboardEvent, useMemo, useState } from 'react';
import type { DraftFinding } from '#casework/studio/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import { Notice } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { FindingList } from '../finding-list.tsx';
import type { Editing } from '../model-page.tsx';
import { BothLanguages } from './controls.tsx';
import { addField, addPage, fieldAt, moveAt, type Place, removeAt, written } from './edit-form.ts';
import type { FormChoices } from './model.ts';
import { Outline } from './outline.tsx';
import { PagePanel } from './page-panel.tsx';
import { FormPreview } from './preview.tsx';
import { QuestionPanel, withMembers } from './question-panel.tsx';
import { formWords } from './words.ts';
import './form.css';

/** The form builder: the form from above, what is chosen of it, and the page as an applicant sees it. */
export default function FormEditor({ editing, choices }: { editing: Editing; choices: FormChoices }) {
  const say = useWords(formWords);
  const form = useMemo(() => read(editing.content), [editing.content]);
  const [chosen, setChosen] = useState<Place | undefined>({ page: 0 });
  const faults = useFaults(editing);
  if (!form)
    return (
      <>
        <Notice kind="late">{say('not-json')}</Notice>
        <FindingList found={editing} />
      </>
    );
  const change = (next: FormDefinition) => editing.change(written(next));
  const move = (step: 1 | -1) => {
    if (!chosen || !editing.mayEdit) return;
    const moved = moveAt(form, chosen, step);
    change(moved.form);
    setChosen(moved.place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <div className="fe">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that move what is chosen in the list */}
      <div className="fe__outline" onKeyDown={onKeyDown}>
        <h2>{say('outline')}</h2>
        {editing.mayEdit ? (
          <Tools form={form} chosen={chosen} change={change} setChosen={setChosen} move={move} />
        ) : null}
        <Outline
          form={form}
          chosen={chosen}
          faulty={(path) => [...faults.keys()].some((at) => at === path || at.startsWith(`${path}.`))}
          onChoose={setChosen}
        />
        <p className="xs muted">{say('outline-keys')}</p>
      </div>
      <div className="fe__main">
        <fieldset className="fe__panel" disabled={!editing.mayEdit}>
          <legend className="vh">{say('question')}</legend>
          <Chosen form={form} chosen={chosen} choices={choices} faults={faults} change={change} />
        </fieldset>
        <FindingList found={editing} onGo={(finding) => setChosen(placeOf(finding) ?? chosen)} />
      </div>
      <FormPreview form={form} page={form.pages[chosen?.page ?? 0]?.key} choices={choices} />
    </div>
  );
}

function Tools({
  form,
  chosen,
  change,
  setChosen,
  move,
}: {
  form: FormDefinition;
  chosen: Place | undefined;
  change: (form: FormDefinition) => void;
  setChosen: (place: Place | undefined) => void;
  move: (step: 1 | -1) => void;
}) {
  const say = useWords(formWords);
  const page = chosen?.page ?? 0;
  const label = { 'zh-CN': formWords.say('zh-CN', 'new-question'), en: formWords.say('en', 'new-question') };
  const title = { 'zh-CN': formWords.say('zh-CN', 'new-page'), en: formWords.say('en', 'new-page') };
  const group = chosen && fieldAt(form, { ...chosen, part: undefined });
  return (
    <div className="btns fe__tools">
      <button
        type="button"
        className="btn btn--quiet"
        onClick={() => {
          const at = chosen?.field === undefined ? (form.pages[page]?.fields.length ?? 0) : chosen.field + 1;
          change(addField(form, { page, field: at }, label));
          setChosen({ page, field: at });
        }}
      >
        {say('add-field')}
      </button>
      {group?.fields && chosen?.field !== undefined ? (
        <button
          type="button"
          className="btn btn--quiet"
          onClick={() => {
            const place = { page, field: chosen.field, part: group.fields?.length ?? 0 };
            change(addField(form, place, label));
            setChosen(place);
          }}
        >
          {say('add-part')}
        </button>
      ) : null}
      <button
        type="button"
        className="btn btn--quiet"
        onClick={() => {
          change(addPage(form, page + 1, title));
          setChosen({ page: page + 1 });
        }}
      >
        {say('add-page')}
      </button>
      <button type="button" className="btn btn--quiet" disabled={!chosen} onClick={() => move(-1)}>
        {say('up')}
      </button>
      <button type="button" className="btn btn--quiet" disabled={!chosen} onClick={() => move(1)}>
        {say('down')}
      </button>
      <button
        type="button"
        className="btn btn--quiet"
        disabled={!chosen || (chosen.field === undefined && form.pages.length === 1)}
        onClick={() => {
          if (!chosen) return;
          change(removeAt(form, chosen));
          setChosen(chosen.field === undefined ? { page: Math.max(0, page - 1) } : { page });
        }}
      >
        {say('remove')}
      </button>
    </div>
  );
}

function Chosen({
  form,
  chosen,
  choices,
  faults,
  change,
}: {
  form: FormDefinition;
  chosen: Place | undefined;
  choices: FormChoices;
  faults: ReadonlyMap<string, string>;
  change: (form: FormDefinition) => void;
}) {
  const say = useWords(formWords);
  if (!chosen)
    return (
      <div className="panel">
        <BothLanguages
          what={say('form-title')}
          text={form.title}
          onWrite={(title) => change({ ...form, title: title ?? { 'zh-CN': '' } })}
        />
        <BothLanguages
          what={say('summary-title', { mark: '{key}' })}
          text={form.summaryTitle}
          onWrite={(summaryTitle) => change(withMembers(form, { summaryTitle }))}
        />
        <p className="xs muted">{say('attachments')}</p>
      </div>
    );
  const path = pathOf(chosen);
  const faultAt = (member: string) => faults.get(`${path}.${member}`);
  if (chosen.field === undefined)
    return (
      <PagePanel
        key={path}
        form={form}
        at={chosen.page}
        choices={choices}
        faultAt={faultAt}
        onChange={change}
      />
    );
  return (
    <QuestionPanel
      key={path}
      form={form}
      place={chosen}
      choices={choices}
      faultAt={faultAt}
      onChange={change}
    />
  );
}

const pathOf = ({ page, field, part }: Place) =>
  [
    `pages.${page}`,
    ...(field === undefined ? [] : [`fields.${field}`]),
    ...(part === undefined ? [] : [`fields.${part}`]),
  ].join('.');

function placeOf({ element }: DraftFinding): Place | undefined {
  const [, page, field, part] =
    /^pages\.(\d+)(?:\.fields\.(\d+)(?:\.fields\.(\d+))?)?/.exec(element ?? '') ?? [];
  if (page === undefined) return undefined;
  return {
    page: Number(page),
    ...(field === undefined ? {} : { field: Number(field) }),
    ...(part === undefined ? {} : { part: Number(part) }),
  };
}

/** What is wrong, by its path in the form. */
function useFaults({ findings }: Editing): ReadonlyMap<string, string> {
  const language = useLanguage();
  return useMemo(
    () =>
      new Map(
        findings.flatMap(({ element, message, remedy }) =>
          element ? [[element, `${textIn(message, language)} ${textIn(remedy, language)}`] as const] : [],
        ),
      ),
    [findings, language],
  );
}

/** The draft as a form; drafts come from this editor or from packs, so that only their outline needs a look. */
function read(content: string): FormDefinition | undefined {
  try {
    const found = JSON.parse(content) as Partial<FormDefinition>;
    return Array.isArray(found.pages) && found.schema ? (found as FormDefinition) : undefined;
  } catch {
    return undefined;
  }
}
