import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useLocation,
} from 'react-router';
import { currentRelease } from '#casework/packs/index.ts';
import { explainFinding, findingKinds, readFindings, signFinding } from '#insight/outside/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, Tag, type TagKind } from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { outsideWords } from './outside-words.ts';
import { Places } from './places.tsx';
import { fieldOf } from './read-form.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const asked = parameterOf(request, 'kind');
  const kind = findingKinds.find((known) => known === asked);
  const before = parameterOf(request, 'before');
  const { findings, next } = await readFindings(call, {
    ...(kind ? { kind } : {}),
    ...(isId(before) ? { before } : {}),
  });
  const release = await currentRelease(call);
  return {
    ...{ next, kind: kind ?? null, first: before === undefined },
    findings: findings.map((finding) => ({
      ...finding,
      actId: newId(),
      // Of a row of numbers: what the papers are called that have them.
      paper: release.part('paper', String(finding.detail['template']))?.title ?? null,
    })),
    kinds: findingKinds,
    done: parameterOf(request, 'done') !== undefined,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  try {
    await act(call, await request.formData());
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    return data(sayProblem(error, call.language), { status: error.status });
  }
  return redirect('/desk/supervision/outside?done=1', 303);
}

async function act(call: Call, form: FormData): Promise<void> {
  const what = fieldOf(form, 'act');
  if (what === 'explain')
    return explainFinding(call, {
      id: fieldOf(form, 'id'),
      findingId: fieldOf(form, 'of'),
      text: fieldOf(form, 'text'),
    });
  return signFinding(call, {
    explanationId: fieldOf(form, 'of'),
    verdict: what === 'accepted' ? 'accepted' : 'returned',
    remark: fieldOf(form, 'text'),
  });
}

type Found = ReturnType<typeof useLoaderData<typeof loader>>['findings'][number];

/** What looks like work done outside the system, the newest first. */
export default function OutsidePage() {
  const { findings, kinds, kind, first, next, done } = useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string }>();
  const say = useWords(outsideWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <Places />
      <nav className="places" aria-label={say('kinds')}>
        {[null, ...kinds].map((each) => (
          <Link
            key={each ?? 'all'}
            to={each === null ? '/desk/supervision/outside' : `/desk/supervision/outside?kind=${each}`}
            aria-current={each === kind ? 'page' : undefined}
          >
            {say(each ?? 'all')}
          </Link>
        ))}
      </nav>
      {refused ? (
        <Notice kind="late">
          <p role="alert">
            <strong>{refused.title}</strong> {refused.remedy}
          </p>
        </Notice>
      ) : done ? (
        <Notice kind="done">
          <p role="status">{say('done')}</p>
        </Notice>
      ) : null}
      {findings.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        findings.map((finding) => <OneFinding key={finding.id} finding={finding} />)
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next === null ? undefined : withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}

const tags: Readonly<Record<Found['stage'], TagKind>> = {
  'to-explain': 'late',
  'to-countersign': 'due',
  settled: 'done',
};

const untraced = ['received', 'decided', 'closed', 'reopened', 'process', 'deleted', 'licence'] as const;

/** The words that say by which facts it was found. */
function whyOf({ kind, detail }: Found) {
  switch (kind) {
    case 'entered-afterwards':
      return `why-${kind}-${detail['by'] === 'licence' ? 'licence' : 'decision'}` as const;
    case 'number-gap':
      return detail['invented'] && !detail['missing'] ? 'why-number-invented' : 'why-number-gap';
    case 'no-trail':
      return `why-no-trail-${untraced.find((what) => what === detail['what']) ?? 'closed'}` as const;
    default:
      return `why-${kind}` as const;
  }
}

function OneFinding({ finding }: { finding: Found }) {
  const { kind, stage, bodyName, detail, paper, caseId, foundOn, explanations } = finding;
  const say = useWords(outsideWords);
  const text = useText();
  const language = useLanguage();
  return (
    <article className="supervised" data-finding={kind}>
      <h2>
        <Tag kind={tags[stage]}>{say(stage)}</Tag> {say(kind)} · {text(bodyName)}
      </h2>
      <p>
        <Stated>
          {say(whyOf(finding), paper ? { ...detail, template: textIn(paper, language) } : detail)}
        </Stated>{' '}
        {caseId ? <Link to={`/desk/supervision/cases/${caseId}`}>{say('see-case')}</Link> : null}
      </p>
      <p className="muted small">
        {say('found')} <span className="num">{foundOn}</span>
      </p>
      {explanations.map(({ id, text: words, explainedBy, verdict, remark, countersignedBy }) => (
        <p key={id} className="said">
          <Stated>{words}</Stated> — <Stated>{explainedBy}</Stated>
          {verdict === 'returned' ? (
            <>
              <br />
              {say('returned-with')}
              <Stated>{`${remark ?? ''} — ${countersignedBy ?? ''}`}</Stated>
            </>
          ) : null}
        </p>
      ))}
      <Acts finding={finding} />
    </article>
  );
}

function Acts({ finding: { id, actId, may, explanations } }: { finding: Found }) {
  const say = useWords(outsideWords);
  const waiting = explanations.at(-1);
  if (may.explain)
    return (
      <Form method="post" data-act="explain">
        <input type="hidden" name="of" value={id} />
        <input type="hidden" name="id" value={actId} />
        <label>
          {say('explain-label')}
          <textarea className="input" name="text" rows={2} required maxLength={2000} />
        </label>
        <div className="btns">
          <button type="submit" name="act" value="explain" className="btn">
            {say('explain')}
          </button>
        </div>
      </Form>
    );
  if (!may.countersign || !waiting) return null;
  return (
    <Form method="post" data-act="sign">
      <input type="hidden" name="of" value={waiting.id} />
      <label>
        {say('remark')}
        <textarea className="input" name="text" rows={2} maxLength={2000} />
      </label>
      <div className="btns">
        <button type="submit" name="act" value="accepted" className="btn btn--done">
          {say('accept')}
        </button>
        <button type="submit" name="act" value="returned" className="btn">
          {say('return')}
        </button>
      </div>
    </Form>
  );
}
