import type { ReactNode } from 'react';
import { type FetcherWithComponents, Link } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { periodOf, Stated, shortDayOf, useLanguage, useWords } from '#web/words/index.ts';
import { ActSheet } from '../act-sheet.tsx';
import { caseAddress } from '../addresses.ts';
import { useDesk } from '../desk-context.ts';
import { openPopover, useKeys } from '../keys.ts';
import type { CaseShown } from '../workbench/model.ts';
import { RecusalAct } from './recusal-act.tsx';
import { ReferAct } from './refer-act.tsx';
import { ReopenAct } from './reopen-act.tsx';
import { clockWords } from './words.ts';

/** What may be done with the case besides its steps: each opens what follows, with the new due date, to be confirmed there. */
export function ClockActs({ shown, fetcher }: { shown: CaseShown; fetcher: FetcherWithComponents<unknown> }) {
  const say = useWords(clockWords);
  const language = useLanguage();
  const day = useDay();
  const { possible } = shown;
  const { begin, end, askExtension, decideExtension, decideRecusal, suspend, resume, terminate } = possible;
  const firstBegun = begin.find(({ kind }) => kind !== onSite);
  const [firstOpen] = end;
  useKeys({
    p: firstOpen
      ? () => openPopover(`end-${firstOpen.procedureId}`)
      : firstBegun
        ? () => openPopover(`begin-${firstBegun.kind}`)
        : undefined,
    e: askExtension || decideExtension ? () => openPopover('extension') : undefined,
    s: suspend || resume ? () => openPopover('suspension') : undefined,
    x: terminate ? () => openPopover('termination') : undefined,
  });
  const { reopen, refer } = possible;
  const some = begin.length + end.length > 0 || askExtension || suspend || resume || terminate;
  if (!some && !decideExtension && !decideRecusal && !reopen && refer.length === 0) return null;
  const act = { shown, fetcher };
  const due = (dueOn: string | null) => (dueOn ? say('due-then', { date: day(dueOn) }) : '');
  return (
    <section aria-labelledby="clock-acts-title" className="dr__act">
      <h2 id="clock-acts-title">{say('clock-acts')}</h2>
      {reopen ? <ReopenAct shown={shown} fetcher={fetcher} /> : null}
      {refer.length > 0 ? <ReferAct shown={shown} fetcher={fetcher} /> : null}
      {decideRecusal ? <RecusalAct shown={shown} asked={decideRecusal} fetcher={fetcher} /> : null}
      {end.map((open, place) => (
        <Act
          key={open.procedureId}
          {...act}
          id={`end-${open.procedureId}`}
          name="end-procedure"
          letter={place === 0 ? 'P' : undefined}
          what={say('end-procedure', { procedure: textIn(open.title, language) })}
          reasonLabel={say('finding')}
          required
          hidden={{ procedureId: open.procedureId }}
        >
          {say('next-end', { due: due(open.dueOn) })}
        </Act>
      ))}
      {begin.map((one, place) =>
        one.kind === onSite ? (
          <p key={one.kind}>
            <Link className="btn" to={`/desk/inspections/order/${shown.id}`}>
              {say('begin-procedure', { procedure: textIn(one.title, language) })}
            </Link>
          </p>
        ) : (
          <Act
            key={one.kind}
            {...act}
            id={`begin-${one.kind}`}
            name="begin-procedure"
            letter={place === 0 && end.length === 0 ? 'P' : undefined}
            what={say('begin-procedure', { procedure: textIn(one.title, language) })}
            reasonLabel={say('reason')}
            officers={one.officers}
            candidates={one.candidates}
            hidden={{ kind: one.kind }}
          >
            {say('next-begin', {
              period: periodOf(language, one),
              until: day(one.expectedOn),
              due: due(one.dueOn),
            })}
          </Act>
        ),
      )}
      {decideExtension ? (
        <Act
          {...act}
          id="extension"
          name="decide-extension"
          letter="E"
          what={say('decide-extension')}
          reasonLabel={say('reason')}
          outcomes={['approved', 'rejected']}
        >
          {say('next-decide-extension', {
            by: decideExtension.askedBy,
            period: periodOf(language, decideExtension),
            due: due(decideExtension.dueOn),
          })}{' '}
          <Stated>{decideExtension.reason}</Stated>
        </Act>
      ) : askExtension ? (
        <Act
          {...act}
          id="extension"
          name="ask-extension"
          letter="E"
          what={say('ask-extension')}
          reasonLabel={say('reason')}
          required
        >
          {say('next-ask-extension', {
            period: periodOf(language, askExtension),
            due: due(askExtension.dueOn),
          })}
        </Act>
      ) : null}
      {suspend || resume ? (
        <Act
          {...act}
          id="suspension"
          name={resume ? 'resume' : 'suspend'}
          letter="S"
          what={say(resume ? 'resume' : 'suspend')}
          reasonLabel={say('reason')}
          required
        >
          {resume ? say('next-resume', { due: due(resume.dueOn) }) : say('next-suspend')}
        </Act>
      ) : null}
      {terminate ? (
        <Act
          {...act}
          id="termination"
          name="terminate"
          letter="X"
          what={say('terminate')}
          reasonLabel={say('reason')}
          required
        >
          {say('next-terminate')}
        </Act>
      ) : null}
    </section>
  );
}

/** It is ordered on a page of its own: who goes, when and where to. */
const onSite = 'site-inspection';

interface ActProps {
  readonly shown: CaseShown;
  readonly fetcher: FetcherWithComponents<unknown>;
  readonly id: string;
  readonly name: string;
  readonly letter?: string | undefined;
  readonly what: string;
  readonly reasonLabel: string;
  readonly required?: boolean;
  /** So many officers are to be named. */
  readonly officers?: number;
  readonly candidates?: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly certificate: string;
  }[];
  readonly outcomes?: readonly ('approved' | 'rejected')[];
  readonly hidden?: Readonly<Record<string, string>>;
  /** What follows. */
  readonly children: ReactNode;
}

function Act({ shown, fetcher, id, name, letter, what, hidden = {}, children, ...asked }: ActProps) {
  const say = useWords(clockWords);
  const desk = useDesk();
  const { required = false, officers = 0, candidates = [], outcomes, reasonLabel } = asked;
  return (
    <ActSheet
      fetcher={fetcher}
      action={caseAddress(shown.id, desk)}
      id={id}
      letter={letter}
      what={what}
      hidden={{ clockAct: name, id: shown.nextActId, ...hidden }}
      lead={children}
      reasonLabel={reasonLabel}
      required={required}
      outcomes={outcomes?.map((outcome) => ({
        value: outcome,
        word: say(outcome),
        main: outcome === 'approved',
      }))}
    >
      {Array.from({ length: officers }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <p key={place} className="sheet__field">
          <label htmlFor={`${id}-officer-${place}`}>{say('officer', { number: place + 1 })}</label>
          <select id={`${id}-officer-${place}`} className="input" name="officers" required defaultValue="">
            <option value="" />
            {candidates.map(({ accountId, name: officer, certificate }) => (
              <option key={accountId} value={accountId}>
                {`${officer} ${certificate}`}
              </option>
            ))}
          </select>
        </p>
      ))}
    </ActSheet>
  );
}

function useDay(): (date: string) => string {
  const { today } = useDesk();
  return (date) => shortDayOf(date, today);
}
