import type { ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { askJointForDraft, submitDraft, waitingOfDraft } from '#front/applications/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary } from '#web/design/index.ts';
import { periodOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { viewCheck } from './check-view.ts';
import { openForFilling, toReceiptOr } from './draft-frame.ts';
import { keepingTyped, readForm } from './read-form.ts';
import { FormErrorBoundary } from './signed-out.tsx';
import { StepPage } from './step-page.tsx';
import { checkStep, stepPath } from './steps.ts';
import { applyWords } from './words.ts';

export const handle = { form: true };
export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const view = await viewCheck(call, await openForFilling(call, params['draftId']));
  const waiting = await waitingOfDraft(call, view.frame.draftId);
  if (waiting) throw redirect(`/my/joint/${waiting.id}`, 303);
  return { view, jointId: newId(), undeclared: new URL(request.url).searchParams.has('declare') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const draftId = params['draftId'] ?? '';
  const form = await readForm(request);
  try {
    if (form.get('_declared') !== 'true') return redirect(`${stepPath(draftId, checkStep)}?declare=1`, 303);
    const jointId = form.get('_joint');
    if (jointId) {
      const { id } = await askJointForDraft(call, draftId, jointId);
      return redirect(`/my/joint/${id}`, 303);
    }
    const { caseId } = await submitDraft(call, draftId);
    return redirect(`/my/${caseId}/receipt`, 303);
  } catch (error) {
    // What is wrong stands on the page already: the loader names each place.
    if (isProblem(error, 'applications/invalid-answers') || isProblem(error, 'applications/material-missing'))
      return redirect(stepPath(draftId, checkStep), 303);
    throw keepingTyped(toReceiptOr(error, draftId), form);
  }
}

export const ErrorBoundary = FormErrorBoundary;

export default function CheckPage() {
  const { view, jointId, undeclared } = useLoaderData<typeof loader>();
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  const missing = undeclared && !view.declared;
  return (
    <StepPage
      frame={view.frame}
      title={say('check-title')}
      backHref={view.backHref}
      notes={[{ title: say('check-after'), text: say('check-after-text') }]}
    >
      <ErrorSummary
        errors={[
          ...view.errors,
          ...(missing ? [{ name: '_declared', message: say('declare-missing') }] : []),
        ]}
      />
      <h1>{say('check-title')}</h1>
      <p className="lead">{say('check-lead', { acceptance: periodOf(language, view.acceptance) })}</p>
      <Part
        title={say('applicant')}
        rows={[
          { label: say('applicant-name'), value: <Stated>{view.applicant.name}</Stated> },
          { label: say('applicant-code'), value: view.applicant.code },
          ...(view.applicant.agent
            ? [{ label: say('agent'), value: <Stated>{view.applicant.agent}</Stated> }]
            : []),
        ]}
      />
      {view.situation.length > 0 ? (
        <Part
          title={say('situation')}
          change={view.frame.situationHref}
          rows={view.situation.map(({ question, answer }) => ({
            label: text(question),
            value: answer.length === 0 ? '' : answer,
          }))}
        />
      ) : null}
      {view.sections.map((section) => (
        <Part
          key={section.pageKey}
          title={text(section.title)}
          change={`${view.base}/${section.pageKey}?from=check`}
          rows={section.rows.map((row) => ({
            key: row.name,
            label: text(row.label),
            value: row.value,
            faulty: row.faulty,
          }))}
        />
      ))}
      {view.materials.length > 0 ? (
        <Part
          title={say('materials')}
          change={`${view.base}/materials`}
          rows={view.materials.map((material) => ({
            key: material.key,
            label: text(material.title),
            value: material.how,
            faulty: material.missing,
          }))}
        />
      ) : null}
      <form method="post" noValidate className="declare">
        {view.declared ? (
          <input type="hidden" name="_declared" value="true" />
        ) : (
          <Declaration missing={undeclared} />
        )}
        {view.joint ? (
          <>
            <input type="hidden" name="_joint" value={jointId} />
            <p>
              {say('joint-hint', {
                others: view.joint.others,
                within: periodOf(language, view.joint.within),
              })}
            </p>
          </>
        ) : null}
        <Buttons>
          <Button kind="main" big>
            {say(view.joint ? 'joint-ask' : 'submit')}
          </Button>
          <span className="hint">{say('submit-once')}</span>
        </Buttons>
      </form>
    </StepPage>
  );
}

function Declaration({ missing }: { missing: boolean }) {
  const say = useWords(applyWords);
  return (
    <>
      <h2>{say('declaration')}</h2>
      <div className={missing ? 'field is-error' : 'field'}>
        {missing ? (
          <span className="error" id="_declared-error">
            {say('declare-missing')}
          </span>
        ) : null}
        <div className="choices">
          <label className="choice">
            <input
              type="checkbox"
              id="_declared"
              name="_declared"
              value="true"
              aria-invalid={missing ? true : undefined}
              aria-describedby={missing ? '_declared-error' : undefined}
            />
            <span>{say('declare')}</span>
          </label>
        </div>
      </div>
    </>
  );
}

interface Row {
  readonly key?: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly faulty?: boolean;
}

function Part({ title, change, rows }: { title: ReactNode; change?: string; rows: readonly Row[] }) {
  const say = useWords(applyWords);
  return (
    <section className="review">
      <div className="review__head">
        <h2>{title}</h2>
        {change ? (
          <a className="tap small" href={change}>
            {say('change')}
            <span className="vh">{title}</span>
          </a>
        ) : null}
      </div>
      <dl>
        {rows.map((row, place) => (
          <div key={row.key ?? place} className={row.faulty ? 'is-faulty' : undefined}>
            <dt>{row.label}</dt>
            <dd>{row.value || <span className="muted">{say('no-value')}</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
