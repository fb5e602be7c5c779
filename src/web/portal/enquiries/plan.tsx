import { textIn } from '#kernel/i18n/index.ts';
import {
  Button,
  Buttons,
  type Column,
  Details,
  Empty,
  FactsStrip,
  How,
  Section,
  Table,
  Tag,
} from '#web/design/index.ts';
import { decimalOf, longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { lawWithArticles } from '../guide/articles.ts';
import { bringerOf } from '../guide/material-row.ts';
import { guideWords } from '../guide/words.ts';
import type { EnquiryView, PlanView } from './read-enquiry.ts';
import { enquiryWords } from './words.ts';

/** What is needed: how long and how much first, then what to do in its order, materials, fees, places, and what was answered. */
export function Plan({ view, plan }: { view: EnquiryView; plan: PlanView }) {
  const say = useWords(enquiryWords);
  const text = useText();
  if (plan.applications.length === 0) return <Nothing view={view} />;
  return (
    <>
      <Facts plan={plan} />
      <Section id="services" number={1} title={say('services')}>
        <ol className="plan">
          {plan.applications.map((application) => (
            <Application key={application.key} application={application} />
          ))}
        </ol>
      </Section>
      <Section id="materials" number={2} title={say('materials')}>
        <Materials plan={plan} />
      </Section>
      <Section id="fees" number={3} title={say('fees')}>
        <Charges plan={plan} />
      </Section>
      <Section id="places" number={4} title={say('places')}>
        <Places plan={plan} />
        {/* What the catalogue does not have is said with the questions; whoever has the answer still needs it. */}
        {view.questions.pages.map(({ key, hint }) => (hint ? <p key={key}>{text(hint)}</p> : null))}
      </Section>
      <Section id="answers" number={5} title={say('answers')}>
        <Answers view={view} />
      </Section>
    </>
  );
}

/** Nothing of the catalogue is needed: what is handled elsewhere, where to look besides, and the answers, which may be wrong. */
function Nothing({ view }: { view: EnquiryView }) {
  const say = useWords(enquiryWords);
  const text = useText();
  const language = useLanguage();
  const elsewhere = view.questions.pages.flatMap(({ key, hint }) => (hint ? [{ key, hint }] : []));
  return (
    <>
      <Empty
        title={say('nothing')}
        level={2}
        actions={
          <Buttons>
            <Button href={`/search?q=${encodeURIComponent(textIn(view.title, language))}`}>
              {say('search')}
            </Button>
            <Button href="/enquiries">{say('other-questions')}</Button>
          </Buttons>
        }
      >
        <p>{say('nothing-text')}</p>
      </Empty>
      {elsewhere.length > 0 ? (
        <Section id="elsewhere" title={say('elsewhere')}>
          {elsewhere.map(({ key, hint }) => (
            <p key={key}>{text(hint)}</p>
          ))}
        </Section>
      ) : null}
      <Section id="answers" title={say('answers')}>
        <Answers view={view} />
      </Section>
    </>
  );
}

function Facts({ plan: { workingDays, doneBy, fees, applications, materials, places } }: { plan: PlanView }) {
  const say = useWords(enquiryWords);
  const language = useLanguage();
  const { sideBySide, inSequence } = workingDays;
  const own = materials.filter(({ way, from, depends }) => !depends && !from && bringerOf(way) === 'you');
  const free = Number(fees.amount) === 0;
  return (
    <FactsStrip
      wideFirst
      facts={[
        {
          key: 'days',
          label: say('time'),
          ...(sideBySide === 0
            ? { value: say('at-once') }
            : { figure: sideBySide, value: say('working-days', { count: sideBySide }) }),
          note: (
            <>
              {inSequence > sideBySide ? (
                <>
                  {say('in-sequence', { count: inSequence })}
                  <br />
                </>
              ) : null}
              {say(doneBy.provisional ? 'done-by-provisional' : 'done-by', {
                day: longDayOf(language, doneBy.date),
              })}
            </>
          ),
        },
        {
          key: 'forms',
          label: say('forms'),
          figure: applications.length,
          value: say('forms-unit', { count: applications.length }),
          note: say('bodies', { count: places.length }),
        },
        {
          key: 'materials',
          label: say('own-materials'),
          figure: own.length,
          value: say('materials-unit', { count: own.length }),
          note: say('materials-all', { count: materials.length }),
        },
        {
          key: 'fees',
          label: say('fees'),
          value: free
            ? say('free')
            : say(fees.isLeast ? 'fees-least' : 'fees-amount', { amount: decimalOf(fees.amount) }),
        },
      ]}
    />
  );
}

type ApplicationView = PlanView['applications'][number];

function Application({ application: { key, title, start, parts } }: { application: ApplicationView }) {
  const say = useWords(enquiryWords);
  const text = useText();
  const together = parts.length > 1;
  return (
    <li className="plan__step">
      <div className="plan__head">
        <h3>
          <a href={`/items/${key}`}>{text(title)}</a>
        </h3>
        <span className="no-print">
          <Button href={start}>{say('apply')}</Button>
        </span>
      </div>
      {together ? <p className="plan__together">{say('together', { count: parts.length })}</p> : null}
      {parts.map((part) => (
        <Part key={part.key} part={part} titled={together} />
      ))}
    </li>
  );
}

function Part({ part, titled }: { part: ApplicationView['parts'][number]; titled: boolean }) {
  const say = useWords(enquiryWords);
  const sayGuide = useWords(guideWords);
  const text = useText();
  const language = useLanguage();
  const { key, title, body, reasons, laws, after, begins, ends, critical } = part;
  const waits = after.map((each) => textIn(each, language)).join(sayGuide('list-comma'));
  return (
    <div className="plan__part">
      {titled ? (
        <h4>
          <a href={`/items/${key}`}>{text(title)}</a>
        </h4>
      ) : null}
      <p className="muted small">
        {text(body)}
        {sayGuide('dot')}
        <Days begins={begins} ends={ends} />
        {after.length > 0 ? `${sayGuide('dot')}${say('after', { items: waits })}` : null}
        {critical ? (
          <>
            {' '}
            <Tag>{say('critical')}</Tag>
          </>
        ) : null}
      </p>
      {reasons.map(({ rule, why, basis }) => (
        <p key={rule} className="plan__why">
          {text(why)}
          <span className="muted small"> {say('basis', { basis: textIn(basis, language) })}</span>
        </p>
      ))}
      {laws.length > 0 ? (
        <Details title={say('law-text')}>
          {laws.map(({ law, title: lawTitle, articles, excerpt }) => (
            <div key={`${law} ${articles?.join()}`}>
              <p className="small">{lawWithArticles(language, lawTitle, law, articles)}</p>
              <p className="law">{text(excerpt)}</p>
            </div>
          ))}
        </Details>
      ) : null}
    </div>
  );
}

function Days({ begins, ends }: { begins: number; ends: number }) {
  const say = useWords(enquiryWords);
  if (ends === begins) return say('at-once');
  return ends === begins + 1 ? say('on-day', { day: ends }) : say('from-to', { from: begins + 1, to: ends });
}

const wayWords = {
  generated: 'generated',
  licence: 'by-licence',
  register: 'by-register',
  promise: 'promise',
  upload: 'upload',
} as const;

function Materials({ plan: { materials } }: { plan: PlanView }) {
  const say = useWords(enquiryWords);
  const sayGuide = useWords(guideWords);
  const text = useText();
  const language = useLanguage();
  if (materials.length === 0) return <p className="lead">{sayGuide('no-materials')}</p>;
  const columns: readonly Column<PlanView['materials'][number]>[] = [
    {
      key: 'material',
      head: sayGuide('material'),
      heads: true,
      cell: ({ title, depends }, place) => (
        <>
          {place + 1}. {text(title)}
          {depends ? (
            <>
              {' '}
              <Tag>{sayGuide('depends')}</Tag>
            </>
          ) : null}
        </>
      ),
    },
    {
      key: 'for',
      head: say('wanted-by'),
      label: say('wanted-by'),
      cell: (material) => material.for.map((title) => textIn(title, language)).join(sayGuide('list-comma')),
    },
    {
      key: 'way',
      head: sayGuide('obtained'),
      cell: ({ way, from }) =>
        from ? (
          <How kind="none">{say('comes-from', { item: textIn(from, language) })}</How>
        ) : (
          <How kind={bringerOf(way)}>{sayGuide(wayWords[way])}</How>
        ),
    },
  ];
  return (
    <>
      <p className="lead">{say('once')}</p>
      <Table columns={columns} rows={materials} keyOf={({ key }) => key} />
    </>
  );
}

function Charges({ plan: { charges } }: { plan: PlanView }) {
  const say = useWords(enquiryWords);
  const sayGuide = useWords(guideWords);
  const text = useText();
  const language = useLanguage();
  if (charges.length === 0) return <p className="lead">{say('no-fees')}</p>;
  return (
    <dl className="contact">
      {charges.map(({ key, item, title, amount, unit, applies }) => (
        <div key={key}>
          <dt>{text(item)}</dt>
          <dd>
            {unit
              ? sayGuide('fee-per', { amount: decimalOf(amount), unit: textIn(unit, language) })
              : sayGuide('fee-amount', { amount: decimalOf(amount) })}
            <span>
              {text(title)}
              {applies === 'depends' ? ` · ${say('fee-depends')}` : ''}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Places({ plan: { places } }: { plan: PlanView }) {
  const say = useWords(enquiryWords);
  const text = useText();
  return (
    <>
      <p className="lead">{say('online')}</p>
      <dl className="contact">
        {places.map(({ key, name, address, phone }) => (
          <div key={key}>
            <dt>
              <a href={`/bodies/${key}`}>{text(name)}</a>
            </dt>
            <dd>
              {text(address)}
              <span className="num">{phone}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Answers({ view: { said, address } }: { view: EnquiryView }) {
  const say = useWords(enquiryWords);
  const text = useText();
  return (
    <>
      <dl className="contact">
        {said.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{text(label)}</dt>
            <dd>
              <Stated>{value}</Stated>
            </dd>
          </div>
        ))}
      </dl>
      <p className="no-print">
        <a className="tap" href={`${address}&change=1`}>
          {say('change')}
        </a>
      </p>
      <p className="muted small no-print">{say('print')}</p>
    </>
  );
}
