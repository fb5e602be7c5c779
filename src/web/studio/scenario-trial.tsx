import { useEffect, useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Draft, Model, ScenarioResult, TrialNews } from '#casework/studio/index.ts';
import { Notice, Tag } from '#web/design/index.ts';
import { Sheet } from '#web/desk/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { studioApi } from './api.ts';
import { Refused } from './ask.ts';
import { draftWords } from './draft/words.ts';

interface TrialProps {
  readonly model: Model;
  readonly draft: Draft;
  /** Something stands in the editor that is not saved yet. */
  readonly changed: boolean;
}

const sheet = 'studio-trial';

/** Plays the scenarios of the packs on the draft as it was saved, and tells of each what came of it. */
export function ScenarioTrial({ model, draft, changed }: TrialProps) {
  const say = useWords(draftWords);
  const [item, setItem] = useState('');
  const trial = useTrial(draft);
  const free = model.usedBy.length === 0 && model.kind !== 'binding';
  const items = useItems(free);
  return (
    <>
      <button type="button" className="btn btn--quiet" popoverTarget={sheet}>
        {say('trial')}
      </button>
      <Sheet id={sheet} title={say('trial')}>
        <p className="muted">{say('trial-lead')}</p>
        {changed ? <Notice kind="due">{say('trial-save-first')}</Notice> : null}
        {free ? <ItemChoice items={items} chosen={item} onChoose={setItem} /> : null}
        <p className="btns">
          <button
            type="button"
            className="btn btn--main"
            disabled={trial.busy || changed || (free && item === '')}
            onClick={() => void trial.begin(free ? item : undefined)}
          >
            {say(trial.news.length > 0 && !trial.busy ? 'trial-again' : 'trial-go')}
          </button>
          <button type="button" className="btn" popoverTarget={sheet} popoverTargetAction="hide">
            {say('close')}
          </button>
        </p>
        <Told news={trial.news} refusal={trial.refusal} />
      </Sheet>
    </>
  );
}

function useTrial({ id, version }: Draft) {
  const { revalidate } = useRevalidator();
  const [news, setNews] = useState<readonly TrialNews[]>([]);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused>();
  const begin = async (item: string | undefined) => {
    setBusy(true);
    setNews([]);
    setRefusal(undefined);
    try {
      const asked = item === undefined ? { version } : { version, item };
      for await (const one of studioApi.tryScenarios(id, asked)) setNews((before) => [...before, one]);
      await revalidate();
    } catch (error) {
      setRefusal(error instanceof Refused ? error : new Refused({ title: String(error) }));
    } finally {
      setBusy(false);
    }
  };
  return { news, busy, refusal, begin };
}

type Items = Awaited<ReturnType<typeof studioApi.items>>['items'];

/** The items, read only where one must be chosen. */
function useItems(wanted: boolean): Items {
  const [items, setItems] = useState<Items>([]);
  useEffect(() => {
    if (wanted) void studioApi.items().then((lists) => setItems(lists.items));
  }, [wanted]);
  return items;
}

interface ItemChoiceProps {
  readonly items: Items;
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

function ItemChoice({ items, chosen, onChoose }: ItemChoiceProps) {
  const say = useWords(draftWords);
  const text = useText();
  return (
    <label className="st-field">
      {say('trial-item')}
      <select className="input" value={chosen} onChange={({ target }) => onChoose(target.value)}>
        <option value="">—</option>
        {items.map(({ key, name }) => (
          <option key={key} value={key}>
            {text(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ToldProps {
  readonly news: readonly TrialNews[];
  readonly refusal: Refused | undefined;
}

function Told({ news, refusal }: ToldProps) {
  const say = useWords(draftWords);
  const text = useText();
  const last = news.at(-1);
  const results = news.flatMap((one) => (one.at === 'played' ? one.result : []));
  return (
    <div className="tr">
      <div role="status">
        {last ? <State last={last} /> : null}
        {refusal ? (
          <Notice kind="late">
            <b>{refusal.message}</b> {refusal.remedy}
            {refusal.errors.map(({ pointer, message }) => (
              <p key={`${pointer} ${message}`}>{message}</p>
            ))}
          </Notice>
        ) : null}
        {last?.at === 'broken' ? (
          <Notice kind="late">
            <b>{text(last.message)}</b> {text(last.remedy)}
          </Notice>
        ) : null}
      </div>
      {results.length > 0 ? (
        <ol className="tr__list" aria-label={say('trial')}>
          {results.map((result, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: results only come at the end
            <Result key={place} result={result} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function State({ last }: { readonly last: TrialNews }) {
  const say = useWords(draftWords);
  switch (last.at) {
    case 'preparing':
      return (
        <p>
          {say('trial-preparing')} <progress aria-label={say('trial-preparing')} />
        </p>
      );
    case 'playing':
      return <p>{say('trial-playing')}</p>;
    case 'played':
      return (
        <p>
          {say('trial-playing')}{' '}
          <progress max={last.total} value={last.done} aria-label={say('trial-playing')} />{' '}
          <span className="num">{say('trial-done', { done: last.done, total: last.total })}</span>
        </p>
      );
    case 'end': {
      if (last.passed + last.failed === 0) return <Notice kind="due">{say('trial-none')}</Notice>;
      return last.failed === 0 ? (
        <Notice kind="done">{say('trial-all-passed', { passed: last.passed })}</Notice>
      ) : (
        <Notice kind="late">{say('trial-some-failed', { passed: last.passed, failed: last.failed })}</Notice>
      );
    }
    case 'broken':
      return null;
  }
}

function Result({ result: { name, step, faults } }: { readonly result: ScenarioResult }) {
  const say = useWords(draftWords);
  const text = useText();
  const passed = faults.length === 0;
  return (
    <li>
      <Tag kind={passed ? 'done' : 'late'}>{say(passed ? 'trial-passed' : 'trial-failed')}</Tag> {text(name)}
      {step ? <p className="tr__step">{text(step.said)}</p> : null}
      {faults.map((fault) => (
        <p key={fault['zh-CN']} className="tr__fault">
          {text(fault)}
        </p>
      ))}
    </li>
  );
}
