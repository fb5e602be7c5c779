import { useEffect, useRef, useState } from 'react';
import { textIn } from '#kernel/i18n/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { previewAddress } from '../preview-choices.ts';
import { Choose, Tick } from './controls.tsx';
import type { FormChoices } from './model.ts';
import { formWords } from './words.ts';

const frameName = 'form-preview';

/** The form at a phone's width, drawn by the applicants' own pages; what is answered in it stays while the form changes. */
export function FormPreview({
  form,
  page,
  choices,
}: {
  form: FormDefinition;
  page: string | undefined;
  choices: FormChoices;
}) {
  const say = useWords(formWords);
  const reader = useLanguage();
  const [language, setLanguage] = useState(reader);
  const [elder, setElder] = useState(false);
  const [situation, setSituation] = useState<Readonly<Record<string, unknown>>>({});
  const frame = useRef<HTMLIFrameElement>(null);
  const definition = JSON.stringify(form);
  const draw = (more: Readonly<Record<string, string>>, page?: string) =>
    post(frame.current, previewAddress({ language, elder }), {
      _key: form.key,
      _definition: definition,
      _situation: JSON.stringify(situation),
      ...(page === undefined ? {} : { _page: page }),
      ...more,
    });
  const drawn = useRef(draw);
  drawn.current = draw;
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when any of these has changed
  useEffect(() => {
    const timer = setTimeout(() => drawn.current({}, page), 300);
    return () => clearTimeout(timer);
  }, [definition, language, elder, situation, page]);
  return (
    <section className="fp" aria-labelledby="preview">
      <h2 id="preview">{say('preview')}</h2>
      <p className="xs muted">{say('preview-lead')}</p>
      <div className="fp__tools">
        <Choose
          label={say('preview-language')}
          hidden
          value={language}
          options={[
            { value: 'zh-CN', label: say('chinese') },
            { value: 'en', label: say('english') },
          ]}
          onChoose={(chosen) => setLanguage(chosen === 'en' ? 'en' : 'zh-CN')}
        />
        <Tick label={say('preview-elder')} value={elder} onChange={setElder} />
        <button type="button" className="link" onClick={() => draw({ _sample: '1' })}>
          {say('preview-sample')}
        </button>
        <button type="button" className="link" onClick={() => draw({ _answers: '{}', _answered: '' })}>
          {say('preview-clear')}
        </button>
      </div>
      {choices.situations.length > 0 ? (
        <details className="fp__situation">
          <summary>{say('from-situation')}</summary>
          {choices.situations.map(({ key, question, kind, options }) => (
            <Choose
              key={key}
              label={say('preview-situation', { question: textIn(question, reader) })}
              value={String(situation[key] ?? '')}
              options={[
                { value: '', label: say('empty') },
                ...(kind === 'yes-no'
                  ? [
                      { value: 'true', label: say('yes') },
                      { value: 'false', label: say('no') },
                    ]
                  : options.map(({ value, label }) => ({ value, label: textIn(label, reader) }))),
              ]}
              onChoose={(value) => setSituation({ ...situation, [key]: answered(kind, value) })}
            />
          ))}
        </details>
      ) : null}
      <div className="fp__phone">
        <iframe ref={frame} name={frameName} title={say('preview')} width={360} height={700} />
      </div>
    </section>
  );
}

function answered(kind: FormChoices['situations'][number]['kind'], value: string): unknown {
  if (value === '') return null;
  if (kind === 'many') return [value];
  return kind === 'yes-no' ? value === 'true' : value;
}

/** Sends the form with whatever is typed in the frame at this moment; the answer is drawn in it. */
function post(
  frame: HTMLIFrameElement | null,
  action: string,
  fields: Readonly<Record<string, string>>,
): void {
  const inside = frame?.contentDocument?.querySelector<HTMLFormElement>('form#question');
  const carrier = document.createElement('form');
  carrier.method = 'post';
  carrier.action = action;
  carrier.target = frameName;
  carrier.hidden = true;
  const typed = inside ? [...new FormData(inside)] : [];
  const all = [...typed.filter(([name]) => !Object.hasOwn(fields, name)), ...Object.entries(fields)];
  for (const [name, value] of all) {
    if (typeof value !== 'string') continue;
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    carrier.append(input);
  }
  document.body.append(carrier);
  carrier.submit();
  carrier.remove();
}
