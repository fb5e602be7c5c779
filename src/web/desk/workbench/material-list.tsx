import { Link, useFetcher } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { dayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { KeyCap } from '../key-cap.tsx';
import { MarkIcon } from './mark-icon.tsx';
import type { Material } from './model.ts';
import { materialAddress, type Selection } from './use-material.ts';
import { workWords } from './words.ts';

/** The papers with their numbers: the number opens one, a press marks it as looked through. */
export function MaterialList({
  caseId,
  mayMark,
  materials,
  selection,
}: {
  caseId: string;
  mayMark: boolean;
  materials: readonly Material[];
  selection: Selection;
}) {
  const say = useWords(workWords);
  const passed = materials.filter(({ mark }) => mark === 'passed').length;
  return (
    <section aria-labelledby="materials-title">
      <div className="bar">
        <h2 id="materials-title">
          {say('materials')}{' '}
          {materials.length > 0 ? (
            <span className="muted" role="status">
              {say('materials-count', { passed, total: materials.length })}
            </span>
          ) : null}
        </h2>
      </div>
      {materials.length === 0 ? <p className="small muted">{say('no-materials')}</p> : null}
      <ol className="chk">
        {materials.map((material, place) => (
          <Row
            key={material.key}
            caseId={caseId}
            mayMark={mayMark}
            material={material}
            number={place + 1}
            selection={selection}
          />
        ))}
      </ol>
    </section>
  );
}

function Row({
  caseId,
  mayMark,
  material,
  number,
  selection,
}: {
  caseId: string;
  mayMark: boolean;
  material: Material;
  number: number;
  selection: Selection;
}) {
  const say = useWords(workWords);
  const text = useText();
  const language = useLanguage();
  const fetcher = useFetcher<{ refusal?: { title: string } }>();
  const isOpen = selection.material?.key === material.key;
  const asked = fetcher.formData?.get('mark');
  const mark = typeof asked === 'string' ? (asked.startsWith('passed:') ? 'passed' : null) : material.mark;
  const title = textIn(material.title, language);
  return (
    <li className={isOpen ? 'is-on' : undefined}>
      {number <= 9 ? <KeyCap>{number}</KeyCap> : <span />}
      <MarkIcon mark={mark ?? (isOpen ? 'now' : 'open')} />
      <Link
        to={materialAddress(material.key)}
        replace
        preventScrollReset
        aria-current={isOpen ? 'true' : undefined}
        aria-keyshortcuts={number <= 9 ? String(number) : undefined}
      >
        {text(material.title)}
      </Link>
      <span className="chk__way">{say(`way-${material.way}`)}</span>
      {mayMark ? (
        <fetcher.Form method="post" action={`/desk/cases/${caseId}${materialAddress(material.key)}`}>
          <button
            ref={isOpen ? selection.passButton : undefined}
            type="submit"
            name="mark"
            value={`${mark === 'passed' ? 'none' : 'passed'}:${material.key}`}
            className="chk__pass"
            aria-pressed={mark === 'passed'}
            aria-label={say(mark === 'passed' ? 'mark-take-back' : 'mark-pass', { title })}
          >
            {say('passes')}
          </button>
        </fetcher.Form>
      ) : null}
      {material.firstHandedIn ? (
        <p className="chk__others">
          {say('first-handed-in', {
            day: dayOf(language, material.firstHandedIn.on),
            number: material.firstHandedIn.receiptNumber,
          })}
        </p>
      ) : null}
      {material.marksOfOthers.length > 0 ? (
        <p className="chk__others">
          {material.marksOfOthers.map((other) => (
            <span key={other.body['zh-CN']}>
              <MarkIcon mark={other.mark} /> {text(other.body)}
            </span>
          ))}
        </p>
      ) : null}
    </li>
  );
}
