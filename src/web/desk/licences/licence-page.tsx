import type { ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { fieldValue, mayRevoke, readLicence, revokeLicence } from '#casework/licences/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { qrSvg } from '#platform/rendering/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { LicenceSheet, Notice } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { parameterOf } from '../addresses.ts';
import { ListPage } from '../list-page.tsx';
import { EndForm, type EndFormProps } from './end-form.tsx';
import './licences.css';
import { endingOf } from './model.ts';
import { lackingIn, typedIn } from './read-ending.ts';
import { StatusTag } from './status-tag.tsx';
import { licenceWords } from './words.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const licence = await readLicence(call, params['id'] ?? '');
  return {
    licence,
    // Official papers are Chinese, their units too.
    fields: licence.fields.map((field) => ({
      label: textIn(field.label, 'zh-CN'),
      value: fieldValue(field, 'zh-CN'),
    })),
    code: qrSvg(licence.verifyUrl),
    mayEnd: await mayRevoke(call, licence),
    ended: parameterOf(request, 'ended') !== undefined && licence.statusChange !== null,
  };
}

/** First what is typed is looked at and shown once more; only what was confirmed takes effect. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const typed = typedIn(form);
  const status = endingOf(typed);
  const lacking = lackingIn(typed);
  if (!status || lacking.length > 0) return data<EndFormProps>({ typed, lacking }, { status: 422 });
  if (form.has('change')) return data<EndFormProps>({ typed });
  if (!form.has('confirmed')) return data<EndFormProps>({ typed, confirms: true });
  const { reason, legalBasis, documentNumber } = typed;
  const licenceId = params['id'] ?? '';
  await call.database.transaction((transaction) =>
    revokeLicence(call, transaction, {
      licenceId,
      status,
      reason,
      legalBasis,
      ...(documentNumber ? { documentNumber } : {}),
    }),
  );
  return redirect(`/desk/licences/${licenceId}?ended=1`);
}

export default function LicencePage() {
  const { licence, fields, code, mayEnd, ended } = useLoaderData<typeof loader>();
  const answered = useActionData<EndFormProps>();
  const say = useWords(licenceWords);
  const language = useLanguage();
  const stands = licence.status === 'valid' || licence.status === 'expired';
  return (
    <ListPage
      title={`${textIn(licence.title, language)} ${licence.number}`}
      lead={
        <Link className="link" to="/desk/licences">
          {say('back')}
        </Link>
      }
    >
      {ended ? (
        <Notice kind="done">
          <p role="status">{say('ended')}</p>
        </Notice>
      ) : null}
      <div className="licence">
        <LicenceSheet
          title={textIn(licence.title, 'zh-CN')}
          number={licence.number}
          statement={textIn(licence.statement, 'zh-CN')}
          fields={fields}
          body={textIn(licence.bodyName, 'zh-CN')}
          date={longDayOf('zh-CN', licence.issuedOn)}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a drawing made here from an address of ours
          code={<span dangerouslySetInnerHTML={{ __html: code }} />}
          {...(stands ? {} : { stamp: say(licence.status) })}
        />
        <div>
          <Facts />
          {mayEnd ? (
            <EndForm title={textIn(licence.title, language)} number={licence.number} {...answered} />
          ) : stands ? (
            <p className="muted small">{say('not-yours')}</p>
          ) : null}
        </div>
      </div>
    </ListPage>
  );
}

function Facts() {
  const { licence } = useLoaderData<typeof loader>();
  const say = useWords(licenceWords);
  const text = useText();
  const language = useLanguage();
  const { statusChange: change } = licence;
  return (
    <>
      <dl className="licence__facts">
        <Fact term={say('state')}>
          <StatusTag status={licence.status} />{' '}
          {change ? say('ended-on', { date: longDayOf(language, change.on) }) : null}
        </Fact>
        {change ? (
          <>
            <Fact term={say('reason')}>
              <Stated>{change.reason}</Stated>
            </Fact>
            <Fact term={say('basis')}>
              <Stated>{change.legalBasis}</Stated>
            </Fact>
            {change.documentNumber ? (
              <Fact term={say('document')}>
                <Stated>{change.documentNumber}</Stated>
              </Fact>
            ) : null}
          </>
        ) : null}
        <Fact term={say('holder')}>
          <Stated>{licence.holder.name}</Stated> <span className="num">{licence.holder.code}</span>
        </Fact>
        <Fact term={say('body')}>{text(licence.bodyName)}</Fact>
        <Fact term={say('issued-on')}>{longDayOf(language, licence.issuedOn)}</Fact>
        <Fact term={say('valid-to')}>
          {licence.validTo ? longDayOf(language, licence.validTo) : say('permanent')}
        </Fact>
        <Fact term={say('version')}>{licence.version}</Fact>
        <Fact term={say('identifier')}>
          <span className="num xs">{licence.identifier}</span>
        </Fact>
      </dl>
      <p className="btns no-print">
        {licence.caseId ? (
          <Link className="btn" to={`/desk/cases/${licence.caseId}`}>
            {say('open-case')}
          </Link>
        ) : null}
        <a className="btn btn--quiet" href={`/api/licences/${licence.id}/pdf`}>
          {say('pdf')}
        </a>
        <a className="btn btn--quiet" href={`/api/licences/${licence.id}/ofd`}>
          {say('ofd')}
        </a>
        <a className="btn btn--quiet" href={new URL(licence.verifyUrl, 'http://here').pathname}>
          {say('verify')}
        </a>
      </p>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
