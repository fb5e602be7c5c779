import type { ReactNode } from 'react';
import type { Progress, ProgressEntry } from '#front/applications/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Bodies, type BodyState, Count, Scale, Section, Timeline } from '#web/design/index.ts';
import { dayOf, minuteOf, Stated, shortDayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { ExplainedRules } from './explained-rules.tsx';
import './progress.css';
import { progressWords } from './words.ts';

type Branch = Progress['branches'][number];
type Word = Parameters<typeof progressWords.say>[1];

interface ProgressProps {
  readonly progress: Progress;
  readonly timeZone: string;
  /** The working days of the period, each a civil date; without them no scale is drawn. */
  readonly days?: readonly string[];
  /** Stands beside what happened, e.g. the messages. */
  readonly beside?: ReactNode;
}

/** Where an application stands: the countdown, the days of the period, the bodies side by side, what happened. */
export function ProgressView({ progress, timeZone, days = [], beside }: ProgressProps) {
  const say = useWords(progressWords);
  const text = useText();
  const { application, branches, scene } = progress;
  return (
    <>
      <header className="progress__head">
        <div>
          <p className="small muted">
            {text(application.itemTitle)} · <span className="num">{application.receiptNumber}</span>
          </p>
          <h1>
            <Stated>{application.title}</Stated>
          </h1>
          <p className="lead">{useSummary(progress)}</p>
        </div>
        <Clock progress={progress} />
        {days.length > 1 ? <Period progress={progress} days={days} /> : null}
      </header>
      {branches.length > 0 ? (
        <Section
          id="parallel"
          title={say(scene ? 'parallel-scene' : 'parallel')}
          side={<span className="small muted">{say('parallel-note')}</span>}
        >
          <SideBySide progress={progress} />
        </Section>
      ) : null}
      <div className="split progress__story">
        <section aria-labelledby="history">
          <h2 id="history">{say('history')}</h2>
          <History progress={progress} timeZone={timeZone} />
        </section>
        {beside}
      </div>
      <ExplainedRules explained={progress.explained} timeZone={timeZone} />
    </>
  );
}

const endings = new Set(['granted', 'granted-in-part', 'refused', 'not-accepted', 'withdrawn', 'terminated']);

function useSummary({ root, branches, scene, entries }: Progress): string {
  const say = useWords(progressWords);
  const language = useLanguage();
  if (!root) return say('now-waiting');
  const body = textIn(root.bodyName, language);
  if (root.state === 'closed') {
    const date = root.endedOn ? dayOf(language, root.endedOn) : '';
    const failed = branches.filter((branch) => stateOf(branch) === 'refused').length;
    if (scene && failed > 0)
      return say(
        root.outcome === 'granted' || root.outcome === 'granted-in-part'
          ? 'end-licensed-some'
          : 'end-scene-some',
        {
          date,
          total: branches.length,
          failed,
        },
      );
    const ending: Word = endings.has(root.outcome ?? '') ? (`end-${root.outcome}` as Word) : 'end-done';
    return say(ending === 'end-granted' && !isGranted(root.caseId, entries) ? 'end-granted-paper' : ending, {
      date,
      decision: textIn(root.decision, language),
    });
  }
  const done = branches.filter(({ state }) => state === 'closed').length;
  if (root.state === 'accepted' && branches.length > 1 && done < branches.length)
    return say(sideBySideWord(scene, isGranted(root.caseId, entries)), { total: branches.length, done });
  return say(root.state === 'accepted' && hasGaps(entries) ? 'now-gaps' : (`now-${root.state}` as Word), {
    body,
  });
}

function sideBySideWord(scene: boolean, granted: boolean): Word {
  if (!scene) return 'now-parallel';
  return granted ? 'now-licensed' : 'now-scene';
}

/** Where the licence comes first, the case goes on after its decision. */
function isGranted(caseId: string, entries: readonly ProgressEntry[]): boolean {
  return entries.some((entry) => entry.caseId === caseId && entry.kind === 'licence-issued');
}

/** The largest figure of the page: how many days are left. */
function Clock({ progress: { application, root, daysLeft, today, standing } }: { progress: Progress }) {
  const say = useWords(progressWords);
  const language = useLanguage();
  const day = (date: string) => dayOf(language, date);
  if (root?.state === 'closed') return null;
  const submitted = say('submitted-on', {
    date: shortDayOf(application.submittedAt.toISOString(), today),
  });
  const due = root?.dueOn;
  if (!due)
    return (
      <div className="progress__clock">
        {application.expectedOn ? (
          <p className="progress__latest">{say('expected-latest', { date: day(application.expectedOn) })}</p>
        ) : null}
        <p>{submitted}</p>
        {application.expectedProvisional ? <p>{say('provisional')}</p> : null}
      </div>
    );
  return (
    <div className="progress__clock">
      {root.state === 'correction' || standing.length > 0 ? (
        <>
          <Count stands={say('stands')} unit="" />
          {root.state === 'correction' ? <p>{say('stands-why')}</p> : null}
          {standing.map((entry) => (
            <p key={entry.id}>{whyStanding(entry, language)}</p>
          ))}
        </>
      ) : (
        <Count left={daysLeft ?? 0} unit={say('working-days')} />
      )}
      {due >= today || standing.length === 0 ? (
        <p className="progress__latest strong">{say('latest', { date: day(due) })}</p>
      ) : null}
      <p>
        {[
          root.statutoryDueOn ? say('statutory', { date: day(root.statutoryDueOn) }) : '',
          root.startedOn ? say('accepted-on', { date: day(root.startedOn) }) : submitted,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {root.provisional ? <p>{say('provisional')}</p> : null}
    </div>
  );
}

/** Which procedure stops the period, of whom, until when. */
function whyStanding(entry: ProgressEntry, language: 'zh-CN' | 'en'): string {
  const { expectedOn } = entry.parameters;
  return progressWords.say(language, expectedOn ? 'stands-procedure' : 'stands-suspended', {
    body: textIn(entry.bodyName, language),
    procedure: procedureOf(entry, language),
    date: expectedOn ? dayOf(language, expectedOn) : '',
  });
}

function Period({ progress: { today }, days }: { progress: Progress; days: readonly string[] }) {
  const say = useWords(progressWords);
  return (
    <div className="progress__scale">
      <Scale
        label={say('scale')}
        days={days.map((date, place) => ({
          date,
          label:
            place === days.length - 1
              ? say('answer', { date: shortDayOf(date, today) })
              : shortDayOf(date, today),
          state:
            place === days.length - 1 ? 'last' : date < today ? 'spent' : date === today ? 'today' : 'left',
        }))}
      />
    </div>
  );
}

/** Accepted with materials missing 容缺, and not all of them handed in since. */
function hasGaps(entries: readonly ProgressEntry[]): boolean {
  const of = (wanted: ProgressEntry['kind']) => entries.filter(({ kind }) => kind === wanted);
  const [tolerated] = of('gaps-tolerated');
  return Number(tolerated?.parameters['count'] ?? 0) > of('gap-closed').length;
}

/** Each body with its own clock; they fork from the lead and join for the decision. */
function SideBySide({ progress: { root, branches, entries, scene, today } }: { progress: Progress }) {
  const say = useWords(progressWords);
  const text = useText();
  const language = useLanguage();
  const open = branches.some(({ state }) => state !== 'closed');
  const bodies = branches.map((branch): BodyState => {
    const said = entries.findLast(({ caseId, kind }) => caseId === branch.caseId && tellsResult.has(kind));
    return {
      key: branch.caseId,
      name: text(branch.bodyName),
      state: stateOf(branch),
      tag: tagOf(branch, said, say, textIn(branch.decision, language)),
      total: branch.daysUsed + Math.max(0, branch.daysLeft ?? 0),
      spent: branch.daysUsed,
      days: daysOf(branch, say),
      said: said?.reason || textIn(branch.itemTitle, language),
      by: branch.endedOn ? say('answered-on', { date: shortDayOf(branch.endedOn, today) }) : undefined,
    };
  });
  return (
    <Bodies
      lead={root ? text(root.bodyName) : ''}
      note={say('lead')}
      bodies={bodies}
      join={say(`join${scene ? '-scene' : ''}${open ? '' : '-done'}`)}
    />
  );
}

const tellsResult: ReadonlySet<ProgressEntry['kind']> = new Set(['opinion', 'decided', 'confirmed']);
const withoutResult = new Set(['refused', 'not-accepted', 'withdrawn', 'terminated']);

function stateOf({ state, outcome, daysLeft }: Branch): BodyState['state'] {
  if (state === 'closed') return withoutResult.has(outcome ?? '') ? 'refused' : 'done';
  if (daysLeft === null || daysLeft > 0) return 'now';
  return daysLeft === 0 ? 'due' : 'late';
}

const opinions = new Set(['agreed', 'objected', 'remarked']);

type Say = (key: Word, parameters?: Record<string, number | string>) => string;

function tagOf(branch: Branch, said: ProgressEntry | undefined, say: Say, decision: string): string {
  switch (stateOf(branch)) {
    case 'done':
      return say(opinions.has(branch.outcome ?? '') ? (branch.outcome as Word) : 'tag-done');
    case 'refused':
      if (branch.outcome === 'withdrawn') return say('tag-withdrawn');
      if (branch.outcome === 'terminated') return say('tag-terminated');
      return said?.kind !== 'confirmed' && decision ? decision : say('tag-failed');
    case 'due':
      return say('tag-due');
    case 'late':
      return say('tag-late', { days: -(branch.daysLeft ?? 0) });
    case 'now':
      return say(branch.state === 'received' ? 'tag-received' : 'tag-now');
  }
}

function daysOf(branch: Branch, say: Say): string {
  const { state, daysLeft, daysUsed } = branch;
  if (state === 'closed')
    return daysUsed === 0 ? say('same-day') : say('days-used', { total: daysUsed, spent: daysUsed });
  if (daysLeft === null) return say('days-not-started');
  if (daysLeft === 0) return say('days-today');
  return daysLeft > 0 ? say('days-left', { days: daysLeft }) : say('days-over', { days: -daysLeft });
}

/** The newest first; what is to come stands above it. */
function History({ progress, timeZone }: { progress: Progress; timeZone: string }) {
  const say = useWords(progressWords);
  const language = useLanguage();
  const { application, root, entries } = progress;
  const due = root?.dueOn ?? application.expectedOn;
  const when = (instant: Date) => {
    const minute = minuteOf(instant, timeZone);
    return `${dayOf(language, minute)} ${minute.slice(11)}`;
  };
  const past = toldOnce(entries, application.caseId)
    .reverse()
    .map((entry) => ({
      key: entry.id,
      when: when(entry.occurredAt),
      at: entry.occurredAt.toISOString(),
      title: entry.bodies
        ? progressWords.say(language, 'entry-sent', { count: entry.bodies })
        : entryTitle(entry, language),
      children: <Said entry={entry} />,
    }));
  return (
    <Timeline
      entries={[
        ...(due && root?.state !== 'closed'
          ? [
              {
                key: 'next',
                when: say('expected', { date: dayOf(language, due) }),
                title: say(progress.scene ? 'results-next' : 'decision-next'),
                state: 'next' as const,
              },
            ]
          : []),
        ...past,
        {
          key: 'submitted',
          when: when(application.submittedAt),
          at: application.submittedAt.toISOString(),
          title: say('entry-submitted'),
        },
      ]}
    />
  );
}

const contestable = new Set(['refused', 'granted-in-part']);

/** Why, and where it went against the applicant: what can be done. */
function Said({ entry: { kind, parameters, reason } }: { entry: ProgressEntry }) {
  const say = useWords(progressWords);
  const { outcome, textEn } = parameters;
  const said = (useLanguage() === 'en' && textEn) || reason;
  return (
    <>
      {said ? <p>{said}</p> : null}
      {kind === 'decided' && contestable.has(outcome ?? '') ? <p>{say('remedy')}</p> : null}
      {kind === 'confirmed' && outcome === 'failed' ? <p>{say('again')}</p> : null}
    </>
  );
}

/** Bodies asked at one time are one line; that a body's own case closed is told by its opinion already. */
function toldOnce(
  entries: Progress['entries'],
  rootId: string,
): (Progress['entries'][number] & { readonly bodies?: number })[] {
  const told: ReturnType<typeof toldOnce> = [];
  for (const entry of entries) {
    if (entry.kind === 'closed' && entry.caseId !== rootId) continue;
    const last = told.at(-1);
    if (entry.kind === 'child-opened' && last?.kind === 'child-opened')
      told[told.length - 1] = { ...last, bodies: (last.bodies ?? 1) + 1 };
    else told.push(entry);
  }
  return told;
}

const procedureOf = ({ parameters }: ProgressEntry, language: 'zh-CN' | 'en') =>
  (language === 'en' && parameters['titleEn']) || parameters['title'] || '';

function entryTitle(entry: Progress['entries'][number], language: 'zh-CN' | 'en'): string {
  const body = textIn(entry.bodyName, language);
  const item = textIn(entry.itemTitle, language);
  const outcome = entry.parameters['outcome'] ?? '';
  const opinion = progressWords.say(language, opinions.has(outcome) ? (outcome as Word) : 'opinion');
  const exact = `entry-${entry.kind}-${outcome}`;
  // A kind without a word does not compile.
  const general: Word = `entry-${entry.kind}`;
  const key = exact in progressWords.words[language] ? (exact as Word) : general;
  return progressWords.say(language, key, {
    body,
    item,
    opinion,
    procedure: procedureOf(entry, language),
    decision: textIn(entry.decision, language),
  });
}
