import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Page } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { forAnybody } from '../for-anybody.ts';
import './enquiries.css';
import { Plan } from './plan.tsx';
import { Questions } from './questions.tsx';
import { readEnquiry } from './read-enquiry.ts';
import { enquiryWords } from './words.ts';

export const headers = forAnybody;

export function loader({ context, params, request }: LoaderFunctionArgs) {
  return readEnquiry(context.get(callContext), params['key'] ?? '', new URL(request.url).searchParams);
}

/** A few questions, then what is needed, in which order, with what and why. */
export default function EnquiryPage() {
  const view = useLoaderData<typeof loader>();
  const say = useWords(enquiryWords);
  const text = useText();
  const language = useLanguage();
  const plan = view.changing ? undefined : view.plan;
  const title = textIn(view.title, language);
  const heading = plan && (plan.applications.length > 0 ? 'needed-title' : 'nothing-title');
  return (
    <Page
      title={say(heading ?? 'asked-title', { title })}
      description={textIn(view.summary, language)}
      place="scenes"
    >
      <Crumbs trail={[{ href: '/enquiries', title: say('title') }]} here={text(view.title)} />
      <header className="page-top">
        <h1>{heading ? say(heading, { title }) : text(view.title)}</h1>
        <p className="lead">{plan ? say('needed-lead') : text(view.summary)}</p>
      </header>
      {plan ? <Plan view={view} plan={plan} /> : <Questions view={view} />}
    </Page>
  );
}
