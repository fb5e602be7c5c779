import type { HistoryEntry } from '#casework/studio/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { studioApi } from './api.ts';
import { Asked } from './asked.tsx';
import { draftWords } from './draft/words.ts';
import type { LoadedModel } from './load-model.ts';
import type { Steps } from './use-steps.ts';

/** What can be begun where there is no draft. */
export function Beginnings({
  model,
  steps,
}: {
  readonly model: LoadedModel['model'];
  readonly steps: Steps;
}) {
  const say = useWords(draftWords);
  return (
    <>
      {model.kind === 'binding' || model.isWithdrawn ? null : (
        <Asked
          name="propose-withdrawal"
          sure={say('withdrawal-means')}
          why={say('withdrawal-why')}
          done={(reason) =>
            void steps.run('withdrawal-proposed', () => studioApi.proposeWithdrawal(model, reason))
          }
          busy={steps.busy}
          look="quiet"
        />
      )}
      <button
        type="button"
        className="btn btn--main"
        disabled={steps.busy}
        onClick={() => void steps.run(null, () => studioApi.openDraft(model))}
      >
        {say(model.isWithdrawn ? 'bring-back' : 'edit')}
      </button>
    </>
  );
}

/** Since when it is withdrawn, by whose hands, and why. */
export function Withdrawn({ entry }: { readonly entry: HistoryEntry | null }) {
  const say = useWords(draftWords);
  const { timeZone } = useDesk();
  if (!entry) return say('withdrawn');
  const { at, releasedBy, editedBy, reason } = entry;
  return (
    <>
      {say('withdrawn')}
      <span className="sb__in-force xs muted">
        <Stated>
          {say('withdrawn-by', {
            when: minuteOf(at, timeZone),
            who: releasedBy ?? '',
            editors: editedBy.join('、'),
            reason: reason ?? '',
          })}
        </Stated>
      </span>
    </>
  );
}
