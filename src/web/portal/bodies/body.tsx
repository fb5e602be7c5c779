import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listItems } from '#casework/catalogue/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Page, Section } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { ServiceRows } from '../services/service-lists.tsx';
import { summaryOf } from '../services/summary-of.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { bodyWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const key = params['key'] ?? '';
  const [body, items] = await Promise.all([findBody(call, key), listItems(call, { body: key })]);
  if (!body) throw httpProblem('not-found');
  const { name, address, phone, complaintPhone, creditCode, divisions } = body;
  return {
    name,
    address,
    phone,
    complaintPhone,
    creditCode,
    divisions: divisions.map((division) => ({ key: division.key, name: division.name })),
    services: items.map(summaryOf),
  };
}

export default function BodyPage() {
  const { name, address, phone, complaintPhone, creditCode, divisions, services } =
    useLoaderData<typeof loader>();
  const say = useWords(bodyWords);
  const text = useText();
  return (
    <Page title={textIn(name, useLanguage())} place="bodies">
      <Crumbs trail={[{ href: '/bodies', title: say('title') }]} here={text(name)} />
      <header className="page-top">
        <h1>{text(name)}</h1>
      </header>
      <Section id="contact" number={1} title={say('contact')}>
        <dl className="contact">
          {phone ? <Telephone label={say('phone')} number={phone} /> : null}
          {complaintPhone ? <Telephone label={say('complaint')} number={complaintPhone} /> : null}
          {address ? (
            <div>
              <dt>{say('address')}</dt>
              <dd>{text(address)}</dd>
            </div>
          ) : null}
          {creditCode ? (
            <div>
              <dt>{say('code')}</dt>
              <dd className="num">{creditCode}</dd>
            </div>
          ) : null}
        </dl>
      </Section>
      <Section id="services" number={2} title={say('services')}>
        {services.length > 0 ? (
          <ServiceRows services={services} />
        ) : (
          <p className="lead">{say('no-services')}</p>
        )}
      </Section>
      {divisions.length > 0 ? (
        <Section id="divisions" number={3} title={say('divisions')}>
          <ul className="stack">
            {divisions.map((division) => (
              <li key={division.key}>{text(division.name)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

function Telephone({ label, number }: { label: string; number: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <a className="tap num" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
          {number}
        </a>
      </dd>
    </div>
  );
}
