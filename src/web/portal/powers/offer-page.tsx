import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { listItems } from '#casework/catalogue/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { accountOf, offerPower, requireFresh } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, Details, ErrorSummary, TextField } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { Aside } from '../sign-in/aside.tsx';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import '../sign-in/sign-in.css';
import { powerWords } from './words.ts';

interface OfferView {
  readonly self: Self;
  readonly kind: 'person' | 'firm';
  readonly items: readonly { readonly key: string; readonly title: Text }[];
}

export async function loader({ context }: LoaderFunctionArgs): Promise<OfferView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  requireFresh(call);
  const kind = (await accountOf(call))?.actingFor?.principalKind ?? 'person';
  const items = await listItems(call, { serves: kind });
  return { self, kind, items: items.map(({ key, definition }) => ({ key, title: definition.title })) };
}

/** In months; whatever else is sent is the shortest of them. */
const lengths = [1, 6, 12, 36] as const;

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const typed = { agentName: fieldOf(form, 'agentName'), agentIdNumber: fieldOf(form, 'agentIdNumber') };
  const chosen = form.getAll('matters').filter((key) => typeof key === 'string');
  const from = call.clock.today();
  try {
    await offerPower(call, {
      ...typed,
      scope: fieldOf(form, 'relation') || 'family',
      matters: fieldOf(form, 'covers') === 'all' ? null : chosen,
      from,
      to: monthsAfter(from, lengths.find((months) => String(months) === fieldOf(form, 'months')) ?? 1),
    });
    return redirect('/my/powers', 303);
  } catch (error) {
    return refused(call, error, typed, 'agentName');
  }
}

function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, date - 1)).toISOString().slice(0, 10);
}

export default function OfferPage() {
  const { self, kind, items } = useLoaderData<typeof loader>();
  const refusal = useActionData() as Refusal | undefined;
  const say = useWords(powerWords);
  const text = useText();
  const title = say(kind === 'firm' ? 'offer-for-firm' : 'offer-title');
  const field = (name: string) => ({ name, value: refusal?.typed[name], error: errorOf(refusal, name) });
  const relations =
    kind === 'firm' ? (['relation-staff'] as const) : (['relation-family', 'relation-other'] as const);
  return (
    <MyFrame title={title} self={self} here="account">
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{title}</h1>
          <p className="lead">{say('offer-lead')}</p>
          <form method="post" noValidate>
            <TextField {...field('agentName')} label={say('agent-name')} autoComplete="off" />
            <TextField
              {...field('agentIdNumber')}
              label={say('agent-id')}
              autoComplete="off"
              spellCheck={false}
              maxLength={24}
            />
            <Choices
              name="relation"
              label={say('relation')}
              value={kind === 'firm' ? say('relation-staff') : 'family'}
              options={relations.map((word) => ({
                value: word === 'relation-family' ? 'family' : say(word),
                label: say(word),
              }))}
            />
            <Choices
              name="covers"
              label={say('covers')}
              value="some"
              error={errorOf(refusal, 'matters')}
              options={[
                { value: 'some', label: say('covers-some'), hint: say('covers-some-hint') },
                { value: 'all', label: say('covers-all'), hint: say('covers-all-hint') },
              ]}
            />
            <Details title={say('matters-open')}>
              <Choices
                name="matters"
                label={say('matters')}
                many
                options={items.map((item) => ({ value: item.key, label: text(item.title) }))}
              />
            </Details>
            <Choices
              name="months"
              label={say('months')}
              value="12"
              options={lengths.map((months) => ({
                value: String(months),
                label: say(`months-${months}`),
              }))}
            />
            <Buttons>
              <Button kind="main" big>
                {say('offer-send')}
              </Button>
              <Button href="/my/powers" kind="quiet">
                {say('back')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside
          notes={[
            { title: say('safe-title'), text: say('safe') },
            { title: say('oracle-title'), text: say('oracle') },
          ]}
        />
      </div>
    </MyFrame>
  );
}
