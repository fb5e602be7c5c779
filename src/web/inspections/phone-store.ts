import type { Photo, Visit } from './visit.ts';

const databaseName = 'mingtang-inspections';
const version = 1;

/** The database of this phone. What is written is there when the promise is kept, whatever becomes of the page. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(databaseName, version);
    asked.onupgradeneeded = () => {
      const database = asked.result;
      database.createObjectStore('visits', { keyPath: 'key' });
      database.createObjectStore('photos', { keyPath: 'id' }).createIndex('visit', 'visit');
      database.createObjectStore('device', { keyPath: 'name' });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('the phone has no room'));
  });
}

type Stores = 'visits' | 'photos' | 'device';

async function inTransaction<Result>(
  stores: readonly Stores[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => IDBRequest<Result> | undefined,
): Promise<Result | undefined> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(stores, mode, { durability: 'strict' });
      const asked = work(transaction);
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onerror = () => reject(transaction.error ?? new Error('the phone did not keep it'));
      transaction.onabort = () => reject(transaction.error ?? new Error('the phone did not keep it'));
    });
  } finally {
    database.close();
  }
}

export function readVisit(key: string): Promise<Visit | undefined> {
  return inTransaction<Visit | undefined>(['visits'], 'readonly', (on) => on.objectStore('visits').get(key));
}

export async function allVisits(): Promise<Visit[]> {
  return (
    (await inTransaction<Visit[]>(['visits'], 'readonly', (on) => on.objectStore('visits').getAll())) ?? []
  );
}

export async function keepVisit(visit: Visit): Promise<void> {
  await inTransaction(['visits'], 'readwrite', (on) => on.objectStore('visits').put(visit));
}

/** The city has it: that it was sent stays known here, what was in it need not. */
export async function letGoOf(visit: Visit): Promise<void> {
  await inTransaction(['visits', 'photos'], 'readwrite', (on) => {
    const emptied = { signatures: {}, answers: {}, remarks: '', visited: '', refusedToSign: '' };
    on.objectStore('visits').put({ ...visit, report: { ...visit.report, ...emptied } });
    const cursor = on.objectStore('photos').index('visit').openKeyCursor(IDBKeyRange.only(visit.key));
    cursor.onsuccess = () => {
      if (!cursor.result) return;
      on.objectStore('photos').delete(cursor.result.primaryKey);
      cursor.result.continue();
    };
    return undefined;
  });
}

export async function photosOf(visit: string): Promise<Photo[]> {
  const found =
    (await inTransaction<Photo[]>(['photos'], 'readonly', (on) =>
      on.objectStore('photos').index('visit').getAll(visit),
    )) ?? [];
  return found.sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
}

export async function keepPhoto(photo: Photo): Promise<void> {
  await inTransaction(['photos'], 'readwrite', (on) => on.objectStore('photos').put(photo));
}

/** Where a photo was taken is found after it was kept; one that is gone meanwhile stays gone. */
export async function placePhoto(id: string, place: NonNullable<Photo['place']>): Promise<void> {
  await inTransaction(['photos'], 'readwrite', (on) => {
    const photos = on.objectStore('photos');
    const asked: IDBRequest<Photo | undefined> = photos.get(id);
    asked.onsuccess = () => {
      if (asked.result) photos.put({ ...asked.result, place });
    };
    return undefined;
  });
}

export async function dropPhoto(id: string): Promise<void> {
  await inTransaction(['photos'], 'readwrite', (on) => on.objectStore('photos').delete(id));
}

/** This phone, told from others by a number that it has drawn for itself. */
export async function deviceId(): Promise<string> {
  const known = await inTransaction<{ id: string } | undefined>(['device'], 'readonly', (on) =>
    on.objectStore('device').get('this'),
  );
  if (known) return known.id;
  const id = crypto.randomUUID();
  await inTransaction(['device'], 'readwrite', (on) => on.objectStore('device').put({ name: 'this', id }));
  return id;
}
