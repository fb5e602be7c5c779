import {
  Bodies,
  Button,
  Buttons,
  Cards,
  Choices,
  Count,
  Crumbs,
  DateField,
  Days,
  Details,
  Empty,
  ErrorSummary,
  FactsStrip,
  FileField,
  How,
  LicenceSheet,
  Notice,
  Page,
  Pages,
  Prefill,
  Prefills,
  Rows,
  Scale,
  Section,
  SelectField,
  Steps,
  Table,
  Tabs,
  Tag,
  TextField,
  Timeline,
  Toc,
} from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import '../licence.css';
import { specimenWords } from './words.ts';

/** Every component and state on one page: what the house looks like, and what axe and the eye go over. */
export default function Specimens() {
  const say = useWords(specimenWords);
  return (
    <Page title={say('title')}>
      <Crumbs here={say('title')} />
      <header className="top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      <Section id="buttons" number={1} title={say('buttons')}>
        <div className="stack">
          <Buttons>
            <Button type="button" kind="main">
              {say('begin')}
            </Button>
            <Button type="button">{say('save-draft')}</Button>
            <Button type="button" kind="done">
              {say('received')}
            </Button>
            <Button type="button" kind="quiet">
              {say('cancel')}
            </Button>
            <Button type="button" aria-disabled="true" aria-describedby="why-not">
              {say('submit')}
            </Button>
            <span className="small muted" id="why-not">
              {say('reason')}
            </span>
          </Buttons>
          <p className="hint">{say('buttons-rule')}</p>
        </div>
      </Section>
      <Section id="states" number={2} title={say('states')}>
        <div className="stack">
          <Buttons>
            <Tag>{say('accepted')}</Tag>
            <Tag kind="now">{say('examining')}</Tag>
            <Tag kind="done">{say('granted')}</Tag>
            <Tag kind="due">{say('due-today')}</Tag>
            <Tag kind="late">{say('one-day-late')}</Tag>
            <Tag kind="void">{say('revoked')}</Tag>
          </Buttons>
          <p className="hint">{say('states-rule')}</p>
        </div>
      </Section>
      <Section id="countdown" number={3} title={say('countdown')}>
        <Countdowns />
      </Section>
      <Section id="notices" number={4} title={say('notices')}>
        <div className="stack">
          <Notice>{say('notice-plain')}</Notice>
          <Notice kind="done">{say('notice-done', { number: 'MZ20261111004827' })}</Notice>
          <Notice kind="due">{say('notice-due')}</Notice>
          <Notice kind="late">{say('notice-late')}</Notice>
        </div>
      </Section>
      <Section id="fields" number={5} title={say('fields')}>
        <Fields />
      </Section>
      <Section id="facts" number={6} title={say('facts')}>
        <FactsStrip
          facts={[
            { key: 'period', label: say('period'), figure: 8, value: say('working-days'), note: <Strokes /> },
            { key: 'fee', label: say('fee'), value: say('free') },
            { key: 'visits', label: say('visits'), figure: 0, value: say('times') },
          ]}
        />
      </Section>
      <Section id="lists" number={7} title={say('lists')}>
        <Lists />
      </Section>
      <Section id="table" number={8} title={say('table')}>
        <Materials />
      </Section>
      <Section id="navigation" number={9} title={say('navigation')}>
        <div className="stack">
          <Tabs
            label={say('scope')}
            tabs={[
              { href: '#open', title: say('open'), count: 2, current: true },
              { href: '#closed', title: say('closed') },
            ]}
          />
          <Pages total={126} size={20} page={2} hrefOf={(page) => `#page-${page}`} />
        </div>
      </Section>
      <Section id="details" number={10} title={say('details')}>
        <Details title={say('details-a')} open>
          <p>{say('details-text')}</p>
        </Details>
        <Details title={say('details-a')}>
          <p>{say('details-text')}</p>
        </Details>
      </Section>
      <Section id="bodies" title={say('bodies')}>
        <Together />
      </Section>
      <Section id="timeline" number={11} title={say('timeline')}>
        <Timeline
          entries={[
            { key: 'c', when: say('expected', { date: '11-24' }), title: say('decided'), state: 'next' },
            { key: 'b', when: say('today'), at: '2026-11-19', title: say('examining'), state: 'now' },
            { key: 'a', when: '11-11 15:47', at: '2026-11-11', title: say('submitted') },
          ]}
        />
      </Section>
      <Section id="licence" number={12} title={say('licence')}>
        <div className="two">
          <Licence />
          <Licence stamp={say('revoked')} />
        </div>
      </Section>
      <Section id="empty" number={13} title={say('empty')}>
        <Empty
          title={say('empty-title')}
          actions={
            <Buttons>
              <Button href="/">{say('find-service')}</Button>
            </Buttons>
          }
        >
          <p>{say('empty-text')}</p>
        </Empty>
      </Section>
    </Page>
  );
}

function Strokes() {
  const say = useWords(specimenWords);
  return (
    <>
      <Days total={20} spent={8} />
      {say('period-note')}
    </>
  );
}

function Countdowns() {
  const say = useWords(specimenWords);
  return (
    <>
      <div className="two">
        <div>
          <Count left={3} unit={say('working-days')} />
          <Days total={8} spent={5} running />
        </div>
        <div>
          <Count left={0} unit={say('working-days')} />
          <Days total={8} spent={8} running />
        </div>
        <div>
          <Count left={-1} unit={say('working-days')} />
          <Days total={8} spent={9} running />
        </div>
        <div>
          <Count stands={say('stands')} unit="" />
          <p className="small muted">{say('stands-why')}</p>
        </div>
      </div>
      <Scale
        label={say('scale-label')}
        days={[
          { date: '2026-11-13', label: '11-13', state: 'spent' },
          { date: '2026-11-16', label: '11-16', state: 'spent' },
          { date: '2026-11-17', label: '11-17', state: 'spent' },
          { date: '2026-11-18', label: '11-18', state: 'spent' },
          { date: '2026-11-19', label: say('today'), state: 'today' },
          { date: '2026-11-20', label: '11-20', state: 'left' },
          { date: '2026-11-23', label: '11-23', state: 'left' },
          { date: '2026-11-24', label: say('answer', { date: '11-24' }), state: 'last' },
        ]}
      />
    </>
  );
}

function Fields() {
  const say = useWords(specimenWords);
  return (
    <>
      <p className="small muted">{say('steps')}</p>
      <Steps
        names={[say('step-a'), say('step-b'), say('step-c'), say('step-d'), say('step-e')]}
        current={3}
      />
      <br />
      <ErrorSummary errors={[{ name: 'area', message: say('area-summary') }]} />
      <Prefills>
        <Prefill label={say('applicant')} source={say('applicant-source')} correct="#applicant">
          {say('applicant-value')}
        </Prefill>
      </Prefills>
      <br />
      <form>
        <TextField name="project" label={say('project')} hint={say('project-hint')} />
        <TextField
          name="area"
          kind="number"
          label={say('area')}
          value="94,612.60"
          unit={say('square-metres')}
          error={say('area-error')}
        />
        <Choices
          name="use"
          label={say('use')}
          value="housing"
          options={[
            { value: 'housing', label: say('housing'), hint: say('housing-hint') },
            { value: 'commerce', label: say('commerce') },
            { value: 'industry', label: say('industry') },
          ]}
        />
        <Choices
          name="extras"
          label={say('extras')}
          many
          value={['large']}
          options={[
            { value: 'large', label: say('large') },
            { value: 'neighbours', label: say('neighbours') },
          ]}
        />
        <SelectField
          name="structure"
          label={say('structure')}
          value="frame"
          options={[
            { value: 'frame', label: say('frame') },
            { value: 'steel', label: say('steel') },
          ]}
        />
        <DateField
          name="start"
          label={say('start')}
          hint={say('start-hint')}
          value={{ year: '2027', month: '3', day: '1' }}
        />
        <TextField name="remarks" kind="textarea" label={say('remarks')} />
        <FileField name="drawing" label={say('drawing')} hint={say('drawing-hint')} accept={['pdf']} />
      </form>
    </>
  );
}

function Lists() {
  const say = useWords(specimenWords);
  return (
    <div className="stack">
      <Toc
        entries={[
          { key: 'a', href: '#a', title: say('toc-a'), count: 42 },
          { key: 'b', href: '#b', title: say('toc-b'), count: 67 },
        ]}
      />
      <Rows rows={[{ key: 'a', href: '#row', title: say('row-a'), side: say('row-side') }]} />
      <Cards
        cards={[
          {
            key: 'a',
            href: '#card',
            icon: 'company',
            title: say('card-a'),
            summary: say('card-text'),
            facts: say('card-facts'),
          },
        ]}
      />
    </div>
  );
}

function Materials() {
  const say = useWords(specimenWords);
  const rows = [
    { key: 'a', name: say('material-a'), how: 'none' },
    { key: 'b', name: say('material-b'), how: 'you' },
    { key: 'c', name: say('material-c'), how: 'promise' },
  ] as const;
  return (
    <Table
      columns={[
        { key: 'name', head: say('material'), cell: (row) => row.name, heads: true },
        { key: 'how', head: say('how'), cell: (row) => <How kind={row.how} /> },
        { key: 'basis', head: say('basis'), label: say('basis'), cell: () => say('law') },
      ]}
      rows={rows}
      keyOf={(row) => row.key}
    />
  );
}

function Together() {
  const say = useWords(specimenWords);
  const used = (total: number, spent: number) => say('used-of', { total, spent });
  const opinion = (
    <a className="tap" href="#opinion">
      {say('read-opinion')}
    </a>
  );
  const agreed = { state: 'done', tag: say('agrees'), by: opinion } as const;
  return (
    <Bodies
      lead={say('lead1')}
      note={say('lead-note')}
      join={say('join')}
      bodies={[
        {
          key: 'a',
          name: say('body-a'),
          ...agreed,
          total: 4,
          spent: 4,
          days: used(4, 4),
          said: say('said-a'),
        },
        { key: 'b', name: say('body-b'), ...agreed, total: 5, spent: 3, days: used(5, 3) },
        {
          key: 'c',
          name: say('body-c'),
          state: 'due',
          tag: say('due-today'),
          total: 5,
          spent: 5,
          days: say('due-today'),
          said: say('said-c'),
        },
        { key: 'd', name: say('body-d'), ...agreed, total: 5, spent: 4, days: used(5, 4) },
        {
          key: 'e',
          name: say('body-e'),
          state: 'now',
          tag: say('examining'),
          total: 6,
          spent: 5,
          days: say('one-left'),
        },
      ]}
    />
  );
}

function Licence({ stamp }: { stamp?: string }) {
  const say = useWords(specimenWords);
  return (
    <LicenceSheet
      title={say('licence-title')}
      number={say('licence-number')}
      fields={[{ label: say('licence-field'), value: say('licence-value') }]}
      body={say('licence-body')}
      date={say('licence-date')}
      {...(stamp === undefined ? {} : { stamp })}
    />
  );
}
