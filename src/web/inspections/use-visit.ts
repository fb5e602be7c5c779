import { useCallback, useEffect, useRef, useState } from 'react';
import { keepOffline } from './keep-offline.ts';
import { deviceId, dropPhoto, keepPhoto, keepVisit, photosOf, placePhoto, readVisit } from './phone-store.ts';
import { type Sent, sendVisit } from './send-visit.ts';
import { takePhoto, whereWeAre } from './take-photo.ts';
import { type DraftReport, isSent, type Photo, type Visit, type VisitState } from './visit.ts';

/** Where an inspection stands on this phone, as the officer is shown it at any time. */
export type Standing =
  | { readonly kind: 'opening' | 'no-room' | VisitState }
  | { readonly kind: 'sending'; readonly done: number; readonly of: number }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'refused'; readonly title: string; readonly remedy: string };

export interface VisitInHand {
  readonly visit: Visit | undefined;
  readonly photos: readonly Photo[];
  readonly standing: Standing;
  /** A photo is on its way into the phone: nothing is finished without it. */
  readonly taking: boolean;
  /** The pages are here, too: it opens without a network. */
  readonly offline: boolean;
  change(changed: Partial<DraftReport>): void;
  photograph(files: readonly Blob[], point?: string): Promise<void>;
  discard(photo: Photo): Promise<void>;
  finish(): void;
  reopen(): void;
  send(): void;
}

const firstPause = 4000;
const longestPause = 60_000;

/** An inspection as it is on this phone: every change is kept at once, what is finished is sent as soon as there is a network. */
export function useVisit(
  inspectionId: string,
  accountId: string,
  receiptNumber: string,
  /** It is this officer’s to carry out, and nobody has reported it. */
  open: boolean,
): VisitInHand {
  const [visit, setVisit] = useState<Visit>();
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [standing, setStanding] = useState<Standing>({ kind: 'opening' });
  const [offline, setOffline] = useState(false);
  const [taking, setTaking] = useState(0);
  const newest = useRef<Visit>(undefined);
  const key = `${accountId}/${inspectionId}`;

  const put = useCallback((next: Visit) => {
    newest.current = next;
    setVisit(next);
    keepVisit(next).then(
      () => setStanding((before) => (before.kind === 'no-room' ? { kind: next.state } : before)),
      () => setStanding({ kind: 'no-room' }),
    );
  }, []);

  useEffect(() => {
    let here = true;
    const look = async () => {
      const kept = await readVisit(key);
      // What was reported, or went to others, is not begun anew; what was begun here is still to be sent.
      if (!kept && !open) return;
      const known = kept ?? (await begun(key, inspectionId, receiptNumber));
      const pictures = await photosOf(key);
      if (!here) return;
      newest.current = known;
      setVisit(known);
      setPhotos(pictures);
      setStanding({ kind: known.state });
    };
    look().catch(() => setStanding({ kind: 'no-room' }));
    void navigator.storage?.persist?.();
    if (open) keepOffline([`/desk/inspections/${inspectionId}`]).then((kept) => here && setOffline(kept));
    // Another page of this phone may have written on.
    const again = () => {
      if (document.visibilityState === 'visible') look().catch(() => {});
    };
    document.addEventListener('visibilitychange', again);
    return () => {
      here = false;
      document.removeEventListener('visibilitychange', again);
    };
  }, [key, inspectionId, receiptNumber, open]);

  const send = useSending(newest, setStanding, setVisit);
  useEffect(() => {
    if (visit?.state === 'finished') send();
  }, [visit?.state, send]);

  return {
    visit,
    photos,
    standing,
    taking: taking > 0,
    offline,
    change: (changed) => {
      const before = newest.current;
      if (before?.state === 'writing') put({ ...before, report: { ...before.report, ...changed } });
    },
    photograph: async (files, point) => {
      setTaking((count) => count + 1);
      try {
        for (const file of files) {
          const photo = await takePhoto(file, key, point);
          await keepPhoto(photo);
          setPhotos((before) => [...before, photo]);
          const place = await whereWeAre();
          if (!place) continue;
          await placePhoto(photo.id, place);
          setPhotos((before) => before.map((one) => (one.id === photo.id ? { ...one, place } : one)));
        }
      } finally {
        setTaking((count) => count - 1);
      }
    },
    discard: async (photo) => {
      await dropPhoto(photo.id);
      setPhotos((before) => before.filter(({ id }) => id !== photo.id));
    },
    finish: () => {
      const before = newest.current;
      if (!before) return;
      const report = { ...before.report, finishedAt: new Date().toISOString() };
      put({ ...before, state: 'finished', report });
      setStanding({ kind: 'finished' });
    },
    // What was refused can be put right; with a new id, because it is another report then.
    reopen: () => {
      const before = newest.current;
      if (!before) return;
      put({
        ...before,
        state: 'writing',
        report: { ...before.report, id: crypto.randomUUID(), finishedAt: null },
      });
      setStanding({ kind: 'writing' });
    },
    send,
  };
}

async function begun(key: string, inspectionId: string, receiptNumber: string): Promise<Visit> {
  const report: DraftReport = {
    id: crypto.randomUUID(),
    deviceId: await deviceId(),
    startedAt: new Date().toISOString(),
    finishedAt: null,
    answers: {},
    remarks: '',
    finding: null,
    visited: '',
    refusedToSign: '',
    signatures: {},
  };
  return { key, inspectionId, receiptNumber, state: 'writing', report };
}

/** Sends now, when the network comes back, and again after longer and longer pauses while nobody answers. */
function useSending(
  newest: React.RefObject<Visit | undefined>,
  setStanding: (standing: Standing) => void,
  setVisit: (visit: Visit) => void,
): () => void {
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pause = useRef(firstPause);
  const settle = useCallback(
    async (sent: Sent, visit: Visit): Promise<void> => {
      if (isSent(sent.kind)) {
        const kept = (await readVisit(visit.key)) ?? { ...visit, state: sent.kind };
        newest.current = kept;
        setVisit(kept);
        setStanding({ kind: sent.kind });
      } else if (sent.kind === 'refused' || sent.kind === 'sign-in') setStanding(sent);
    },
    [newest, setStanding, setVisit],
  );
  const send = useCallback(() => {
    clearTimeout(again.current);
    const visit = newest.current;
    if (visit?.state !== 'finished') return;
    const later = () => {
      setStanding({ kind: 'finished' });
      again.current = setTimeout(send, pause.current);
      pause.current = Math.min(longestPause, pause.current * 2);
    };
    sendVisit(visit, (done, of) => setStanding({ kind: 'sending', done, of })).then(async (sent) => {
      if (sent.kind === 'later' || sent.kind === 'busy') return later();
      pause.current = firstPause;
      await settle(sent, visit);
    }, later);
  }, [newest, setStanding, settle]);

  useEffect(() => {
    const online = () => {
      pause.current = firstPause;
      send();
    };
    addEventListener('online', online);
    return () => {
      removeEventListener('online', online);
      clearTimeout(again.current);
    };
  }, [send]);
  return send;
}
