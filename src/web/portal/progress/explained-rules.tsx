import type { Explained } from '#front/applications/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Section, Tag, type TagKind } from '#web/design/index.ts';
import { dayOf, minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { progressWords } from './words.ts';

type Rule = Explained['rules'][number];
type Verdict = NonNullable<Rule['finding']>['verdict'];

const tags: Readonly<Record<Verdict, TagKind>> = { passed: 'done', attention: 'due', unknown: 'void' };

/** Why the system decided as it did: each rule that applied, in words, with the law it stands on. */
export function ExplainedRules({
  explained,
  timeZone,
}: {
  explained: readonly Explained[];
  timeZone: string;
}) {
  const say = useWords(progressWords);
  const language = useLanguage();
  if (explained.length === 0) return null;
  return (
    <Section
      id="explained"
      title={say('explained')}
      side={<span className="small muted">{say('explained-note')}</span>}
    >
      {explained.map((each) => {
        const minute = minuteOf(each.decidedAt, timeZone);
        const when = `${dayOf(language, minute)} ${minute.slice(11)}`;
        return (
          <div key={each.id} className="explained">
            <p className="small muted">
              <Stated>{say('explained-by', { body: textIn(each.bodyName, language), when })}</Stated>
            </p>
            <ul>
              {each.rules.map((rule) => (
                <ExplainedRow key={`${rule.decision} ${rule.rule}`} rule={rule} />
              ))}
            </ul>
          </div>
        );
      })}
    </Section>
  );
}

function ExplainedRow({ rule }: { rule: Rule }) {
  const say = useWords(progressWords);
  const text = useText();
  const language = useLanguage();
  const { finding, basis, outputs } = rule;
  const facts = finding
    ? [
        finding.value === null ? '' : say('rule-value', { value: finding.value }),
        finding.required === null ? '' : say('rule-required', { required: finding.required }),
      ]
    : outputs.map(
        ({ name, value }) =>
          `${name} ${typeof value === 'boolean' ? say(value ? 'yes' : 'no') : String(value ?? '—')}`,
      );
  return (
    <li>
      <div>
        <p>
          <b>{text(finding?.label ?? rule.decision)}</b>{' '}
          <span className="explained__facts">
            <Stated>{facts.filter(Boolean).join(' · ')}</Stated>
          </span>
        </p>
        {basis ? (
          <p className="small muted">
            <Stated>{say('rule-basis', { basis: textIn(basis, language) })}</Stated>
          </p>
        ) : null}
      </div>
      {finding ? <Tag kind={tags[finding.verdict]}>{say(`rule-${finding.verdict}`)}</Tag> : null}
    </li>
  );
}
