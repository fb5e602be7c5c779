import { useId, useState } from 'react';
import { Icon } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import type { VisitInHand } from './use-visit.ts';
import { inspectionWords } from './words.ts';

/** The photos of one point, or of the place as a whole, and the way to take one more. */
export function PhotoStrip({
  hand,
  point,
  disabled,
}: {
  hand: VisitInHand;
  point?: string;
  disabled: boolean;
}) {
  const say = useWords(inspectionWords);
  const field = useId();
  const [told, setTold] = useState<'taking' | 'photo-failed'>();
  const photos = hand.photos.filter((photo) => photo.point === point);
  const take = async (input: HTMLInputElement) => {
    setTold('taking');
    try {
      await hand.photograph([...(input.files ?? [])], point);
      setTold(undefined);
    } catch {
      setTold('photo-failed');
    }
    input.value = '';
  };
  return (
    <div className="photos">
      {photos.length > 0 ? (
        <ul>
          {photos.map((photo, place) => (
            <li key={photo.id}>
              <img src={photo.thumbnail} alt={say('photo', { number: place + 1 })} />
              <span className="xs muted num">
                {photo.takenAt.slice(11, 16)}
                {photo.place ? ` · ±${Math.round(photo.place.accuracy)} m` : ` · ${say('no-place')}`}
              </span>
              {disabled ? null : (
                <button type="button" className="btn btn--quiet" onClick={() => void hand.discard(photo)}>
                  {say('discard')}
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {disabled ? null : (
        <label className="btn photos__take" htmlFor={field}>
          <Icon name="upload" /> {say(point === undefined ? 'take-photo-whole' : 'take-photo')}
          <input
            id={field}
            className="vh"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={(event) => void take(event.currentTarget)}
          />
        </label>
      )}
      <p className="xs muted" aria-live="polite">
        {told ? say(told) : ''}
      </p>
    </div>
  );
}
